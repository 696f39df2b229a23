package dev.latchkey.core.replica;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.limit.KeyLimits;
import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.Spend;
import dev.latchkey.core.limit.Spending;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Judges keys from a [Replica]: text, digest, look-up, then the reasons for refusal in the order
/// of [Denial].
public final class ReplicaVerifier implements Verifier {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final Verdict MALFORMED =
      new Verdict.Denied(
          Denial.MALFORMED,
          null,
          "The text is not an API key: look for a typing or copying error.");
  private static final Verdict UNKNOWN =
      new Verdict.Denied(Denial.UNKNOWN, null, "No API key with this text exists here.");
  private static final Verdict UNDECIDED =
      new Verdict.Undecided("This node has lost touch with its store.", RETRY_AFTER_SECONDS);

  private static final Verdict.Undecided QUOTA_UNKNOWN =
      new Verdict.Undecided("The quota cannot be counted right now.", RETRY_AFTER_SECONDS);

  private final Replica replica;
  private final InstantSource clock;
  private final Spending spending;

  /// As below, for keys without limits; those that have some cannot be judged.
  public ReplicaVerifier(Replica replica, InstantSource clock) {
    this(replica, clock, Spending.IMPOSSIBLE);
  }

  /// `clock` must never run backwards, or an expired key could live again.
  public ReplicaVerifier(Replica replica, InstantSource clock, Spending spending) {
    this.replica = replica;
    this.clock = clock;
    this.spending = spending;
  }

  @Override
  public Verdict verify(Presented presented) {
    KeyReader reader = KeyReader.ofThread();
    int length = reader.read(presented.credential(), replica.picture().prefixes());
    if (length < 0) {
      return MALFORMED;
    }
    if (!replica.lease().holds()) {
      return UNDECIDED;
    }
    // Taken after the lease was seen to hold: a picture from before could be one that was replaced
    // in between, together with the lease that had run out on it.
    Picture picture = replica.picture();
    byte[] digest = reader.digest(length);
    long a = SecretDigest.word(digest, 0);
    long b = SecretDigest.word(digest, 1);
    long c = SecretDigest.word(digest, 2);
    long d = SecretDigest.word(digest, 3);
    LiveKey key = picture.keys().byDigest(a, b, c, d);
    if (key == null) {
      return UNKNOWN;
    }
    long now = clock.millis();
    boolean previous = !key.hasDigest(a, b, c, d);
    if (previous && key.previousIsOver(now)) {
      return UNKNOWN;
    }
    return judge(picture, key, previous, presented, now);
  }

  private Verdict judge(
      Picture picture, LiveKey key, boolean previous, Presented presented, long now) {
    Scope scope = presented.scope();
    LiveProject project = key.project();
    if (project != null) {
      if (!scope.admits(project.id())) {
        return UNKNOWN;
      }
    } else if (scope.named() != null) {
      project = picture.project(scope.named());
      if (project == null || !Standing.letsIn(project, key)) {
        return UNKNOWN;
      }
    } else if (!scope.projects().isEmpty()) {
      return UNKNOWN;
    }
    Lineage lineage = Lineage.of(picture.keys(), key);
    Verdict.Denied denied = lineage.standing(project, now);
    if (denied == null) {
      denied = lineage.surroundings(presented.circumstances());
    }
    if (denied == null) {
      denied = lineage.access(project, presented.ask());
    }
    if (denied != null) {
      return denied;
    }
    KeyLimits limits = lineage.limits();
    return limits == null || presented.charge().isNothing()
        ? new Verdict.Admitted(key, project, previous)
        : spend(limits, key, project, previous, presented.charge(), now);
  }

  private Verdict spend(
      KeyLimits limits,
      LiveKey key,
      @Nullable LiveProject project,
      boolean previous,
      Charge charge,
      long now) {
    return switch (spending.spend(limits, charge, now)) {
      case Spend.Taken(Levels levels) -> new Verdict.Admitted(key, project, previous, levels);
      case Spend.RateExceeded(RateLimit rate, Levels levels) ->
          new Verdict.Denied(Denial.RATE_LIMITED, key, sentence(rate, charge), levels);
      case Spend.QuotaExceeded(Quota quota, Levels levels) ->
          new Verdict.Denied(Denial.QUOTA_EXCEEDED, key, sentence(quota), levels);
      case Spend.Unknown(CompletionStage<?> drawn) -> quotaUnknown(drawn);
    };
  }

  private static Verdict quotaUnknown(@Nullable CompletionStage<?> drawn) {
    return drawn == null
        ? QUOTA_UNKNOWN
        : new Verdict.Undecided(QUOTA_UNKNOWN.detail(), RETRY_AFTER_SECONDS, drawn);
  }

  private static String sentence(RateLimit rate, Charge charge) {
    String named = "rate \"" + rate.name() + "\"";
    if (charge.cost() > rate.limit()) {
      return "The call costs more than the " + named + " ever allows at once.";
    }
    String each = rate.limit() + " in " + rate.windowSeconds();
    String unit = rate.windowSeconds() == 1 ? " second" : " seconds";
    return "The " + named + " allows " + each + unit + together(rate.sharedBy()) + ".";
  }

  /// A caller who called seldom looks for who else did.
  private static String together(RateLimit.SharedBy sharedBy) {
    return switch (sharedBy) {
      case KEY -> "";
      case SUBJECT -> " to all keys of its subject together";
      case OWNER -> " to all keys of its owner together";
    };
  }

  private static String sentence(Quota quota) {
    return switch (quota.refill()) {
      case NONE -> "Too little is left of the quota.";
      case DAY -> "Too little is left of the quota for today (UTC).";
      case MONTH -> "Too little is left of the quota for this month (UTC).";
    };
  }
}
