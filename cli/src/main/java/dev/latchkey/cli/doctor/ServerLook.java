package dev.latchkey.cli.doctor;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.Target;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.ServerInfo;
import dev.latchkey.client.people.Self;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at a server from outside.
///
/// @param exitCode that of a command that would fail for what was found
record ServerLook(List<Finding> findings, int exitCode) {
  private static final Duration CLOCK_WARNING = Duration.ofSeconds(5);
  private static final Duration CLOCK_WRONG = Duration.ofMinutes(1);
  private static final Duration EXPIRY_WARNING = Duration.ofDays(7);

  static ServerLook look(Target target, Terminal terminal) {
    List<Finding> findings = new ArrayList<>();
    try (LatchkeyClient client = target.client()) {
      int exitCode = reach(client, target, terminal, findings);
      if (exitCode == ExitCode.DONE) {
        exitCode = key(client, target, terminal, findings);
      }
      return new ServerLook(findings, exitCode);
    }
  }

  private static int reach(
      LatchkeyClient client, Target target, Terminal terminal, List<Finding> findings) {
    try {
      ServerInfo info = client.serverInfo();
      findings.add(
          Finding.ok(
              target.server()
                  + " answers within "
                  + info.roundTrip().toMillis()
                  + " ms (Latchkey "
                  + info.version()
                  + ")"));
      clock(info, terminal.now(), findings);
      return ExitCode.DONE;
    } catch (LatchkeyException e) {
      findings.add(
          Finding.wrong(
              e.detail(), "latchkey serve, or the right address: --server URL, LATCHKEY_URL"));
      return ExitCode.UNREACHABLE;
    }
  }

  private static void clock(ServerInfo info, Instant now, List<Finding> findings) {
    Optional<Instant> there = info.clock();
    if (there.isEmpty()) {
      findings.add(Finding.warning("The server does not say what time it is.", ""));
      return;
    }
    // The server tells whole seconds, and told them on the way back.
    Duration off = Duration.between(there.get(), now.minus(info.roundTrip().dividedBy(2))).abs();
    String what = "This machine's clock and the server's are " + Texts.duration(off) + " apart";
    String next = "timedatectl, on both: which one is wrong, and is it synchronized?";
    if (off.compareTo(CLOCK_WRONG) > 0) {
      findings.add(Finding.wrong(what, next));
    } else if (off.compareTo(CLOCK_WARNING) > 0) {
      findings.add(Finding.warning(what, next));
    } else {
      findings.add(Finding.ok("The clocks agree"));
    }
  }

  private static int key(
      LatchkeyClient client, Target target, Terminal terminal, List<Finding> findings) {
    if (target.key() == null) {
      findings.add(
          Finding.warning(
              "There is no key to call with, so nothing more can be seen.",
              "latchkey login --server " + target.server()));
      return ExitCode.DONE;
    }
    try {
      Self self = client.self();
      String name = "The key \"" + self.key().name() + "\" (" + self.key().preview() + ")";
      findings.add(Finding.ok("The server's store can be read"));
      Optional<Instant> expires = self.key().expiresAt();
      if (expires.isPresent()
          && Duration.between(terminal.now(), expires.get()).compareTo(EXPIRY_WARNING) < 0) {
        findings.add(
            Finding.warning(
                name + " expires at " + Texts.instant(expires.get()),
                "latchkey keys update " + self.key().id() + " --expires 90d"));
      } else {
        findings.add(Finding.ok(name + " is good"));
      }
      return ExitCode.DONE;
    } catch (LatchkeyException e) {
      boolean refused = e.status() == 401 || e.status() == 403;
      findings.add(
          Finding.wrong(
              e.detail() + " (" + e.code() + ")",
              refused
                  ? "latchkey login --server " + target.server()
                  : "the server's log; for an embedded store: df, and the rights of --data"));
      return refused ? ExitCode.NOT_ALLOWED : ExitCode.FAILED;
    }
  }
}
