package dev.latchkey.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.ForgetfulFolder;
import dev.latchkey.store.PostgresUnderTest;
import dev.latchkey.store.RealPostgres;
import dev.latchkey.store.contract.World;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random sequences of operations have the same answers on SQLite, on PostgreSQL, and in a plain
/// model. Which use cases of the core are among them, and why others are not, stands in
/// [UseCasesInTheModelTest], and that it finds what is wrong in [FlawsNoticedTest].
///
/// The seed is drawn anew for each run and printed; `-Dlatchkey.seed=N` goes through the very same
/// steps again. `-Dlatchkey.steps=N` takes N steps instead of 10,000.
class ModelTest {
  private static final int STEPS = Integer.getInteger("latchkey.steps", 10_000);
  private static final int STEPS_PER_ROUND = 2_500;

  /// How many times as many steps are taken at most until every outcome has been met often enough.
  private static final int LONGER_MAX = 10;

  private static final double OPERATION_SHARE_MIN = 0.0005;
  private static final double OUTCOME_SHARE_MIN = 0.0001;
  private static final double VERDICT_SHARE_MIN = 0.0005;

  @TempDir(factory = ForgetfulFolder.class)
  @Nullable Path folder;

  @Test
  void bothDatabasesAnswerAsTheModelDoes() throws Exception {
    System.out.println("model: repeat with -Dlatchkey.seed=" + Runs.SEED);
    Tally tally = new Tally();
    long began = System.nanoTime();
    int taken = 0;
    try (EmbeddedPostgres server = RealPostgres.forgetful()) {
      while (taken < STEPS || (taken < LONGER_MAX * STEPS && !lacking(tally).isEmpty())) {
        if (taken >= STEPS) {
          System.out.println("model: goes on, for want of " + lacking(tally));
        }
        long seed = Runs.SEED + taken / STEPS_PER_ROUND;
        List<Runs.Opened> subjects = new ArrayList<>();
        subjects.add(Runs.embedded(Objects.requireNonNull(folder), seed));
        World world = new World(seed);
        subjects.add(new Runs.Opened(world, new PostgresUnderTest(world, server)));
        int steps = taken < STEPS ? Math.min(STEPS_PER_ROUND, STEPS - taken) : STEPS_PER_ROUND;
        tally.add(Runs.run(seed, subjects, steps, Flaw.NONE));
        taken += steps;
      }
    }
    System.out.printf(
        "model: %d steps in %d ms, seed %d%n%s",
        taken, (System.nanoTime() - began) / 1_000_000, Runs.SEED, tally);
    assertThat(lacking(tally)).as(() -> tally.toString()).isEmpty();
  }

  /// What came too seldom for the comparison to prove much about it.
  private static List<String> lacking(Tally tally) {
    String[] operations = {
      "issue: ok; forbidden; not_found; invalid_request",
      "issue once: ok; forbidden; invalid_request",
      "delegate: ok; forbidden; disabled; invalid_request",
      "import: ok; forbidden",
      "update: ok; ok, revoking; forbidden; not_found; precondition_failed; unprocessable",
      "rotate: ok; ok, revoking; forbidden",
      "reveal: ok; conflict; forbidden",
      "overlap: ok, revoking; forbidden; not_found",
      "delete: ok, revoking; forbidden",
      "disable many: ok; forbidden",
      "delete many: ok; forbidden",
      "list: ok; nothing",
      "find by secret: ok; none",
      "top up: ok; ok, revoking; forbidden",
      "tidy: ok; nothing",
      "create account: ok; conflict; forbidden",
      "update account: ok; conflict; forbidden",
      "delete account: ok, revoking; forbidden",
      "create project: ok; conflict; forbidden",
      "update project: ok; ok, revoking; forbidden",
      "delete project: ok, revoking",
      "add member: ok; conflict; forbidden; not_found",
      "update member: ok; ok, revoking; conflict; forbidden",
      "remove member: ok, revoking; conflict; forbidden; not_found",
      "invite: ok; conflict; forbidden",
      "accept: ok; conflict",
      "accept as newcomer: ok",
      "decline: ok; conflict",
      "withdraw: ok, revoking; forbidden",
      "list people: ok; nothing",
      "create webhook: ok; forbidden",
      "update webhook: ok; forbidden",
      "rotate webhook: ok",
      "delete webhook: ok",
      "test webhook: ok",
      "tell webhooks: ok",
      "attempt: ok; nothing",
      "forget messages: ok",
      "create site: ok; conflict; forbidden",
      "update site: ok; ok, revoking; forbidden",
      "delete site: ok, revoking",
      "list sites: ok",
      "warn: ok; nothing",
      "list notices: ok; nothing",
      "mark notices: ok; nothing",
      "mail notices: ok; nothing",
      "forget notices: ok; nothing",
      "write usage: ok",
      "prune usage: ok",
      "try often: ok",
      "call from the console: held; lacking; unknown; inactive",
      "read usage: ok; nothing",
      "read resources: ok",
      "list calls: ok; nothing",
      "list strangers: ok; nothing",
      "report health: ok; nothing",
      "offer reset: ok; forbidden; conflict",
      "reset password: ok; not_found; invalid_request",
      "sign in: ok; refused; wait; code",
      "set up second factor: ok; refused; conflict; nobody",
      "finish sign-in: ok; refused; late",
      "renew codes: ok; conflict; nobody",
      "remove second factor: ok; nothing; forbidden",
      "sign in elsewhere: ok; nobody",
      "add passkey: ok; refused; nobody",
      "sign in by passkey: ok; refused; late",
      "confirm by passkey: ok; refused; nobody",
      "finish by passkey: ok; refused; late; none",
      "rename passkey: ok; not_found; nobody",
      "remove passkey: ok; not_found; nobody",
      "take off passkeys: ok; nothing; forbidden",
      "make first administrator: ok; conflict",
      "make starter project: nothing",
      "join: ok; conflict",
      "join from elsewhere: ok; conflict",
      "ask for account: ok; taken; invalid_request",
      "finish sign-up: ok; refused; not_found",
      "ask for reset: ok; nothing",
      "reset by mail: ok; not_found",
      "sign in for key: ok; refused; code",
      "look at session: ok; nobody",
      "list sessions: ok; nothing",
      "end session: ok; nobody",
      "end other sessions: ok; nobody",
      "confirm password: ok; refused; nobody",
      "change password: ok; refused; nobody; invalid_request",
      "create application: ok; forbidden; invalid_request",
      "update application: ok; forbidden",
      "delete application: ok; forbidden",
      "allow by code: ok; unknown; nobody",
      "ask by device: ok; unknown",
      "decide on device: allowed; denied; unknown; nobody",
      "redeem: ok; pending; expired; invalid",
      "hand off: ok; nobody",
    };
    List<String> lacking = new ArrayList<>();
    for (String line : operations) {
      int colon = line.indexOf(':');
      lacking.addAll(
          tally.lacking(
              line.substring(0, colon),
              OPERATION_SHARE_MIN,
              OUTCOME_SHARE_MIN,
              STEPS,
              List.of(line.substring(colon + 2).split("; ", -1))));
    }
    lacking.addAll(
        tally.lacking(
            "verify",
            1,
            VERDICT_SHARE_MIN,
            STEPS,
            List.of(
                "valid",
                "previous",
                "unknown",
                "disabled",
                "expired",
                "not_yet_valid",
                "owner_inactive",
                "network_denied",
                "caller_denied",
                "referrer_denied",
                "access_denied",
                "quota_exceeded",
                "rate_limited")));
    return lacking;
  }
}
