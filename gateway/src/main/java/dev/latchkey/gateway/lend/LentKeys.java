package dev.latchkey.gateway.lend;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Ticks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Keys that are lent to the services behind calls. A key of a caller has one of a kind, which goes
/// along with all its calls until half of its hour is over, so that a call writes nothing and what
/// it was lent is good for half an hour at least. Safe for use by many threads.
public final class LentKeys {
  /// For a gateway whose sites lend nothing.
  public static final LentKeys NONE =
      new LentKeys(
          (parent, access) ->
              CompletableFuture.failedFuture(
                  new FaultException(
                      Fault.of(FaultCode.UNDECIDED, "This gateway does not lend keys."))),
          () -> {
            throw new IllegalStateException("nothing is lent");
          },
          () -> 0);

  /// How many are kept; when there are more, they are made anew as they are needed.
  public static final int KEPT_MAX = 10_000;

  private static final long REUSED_NANOS = Duration.ofMinutes(30).toNanos();

  private final Lender lender;
  private final Supplier<Picture> picture;
  private final Ticks ticks;
  private final Map<Kind, Loan> kept = new ConcurrentHashMap<>();

  public LentKeys(Lender lender, Supplier<Picture> picture, Ticks ticks) {
    this.lender = lender;
    this.picture = picture;
    this.ticks = ticks;
  }

  private record Kind(KeyId parent, Access access) {}

  /// @param parent as it was then: where it had nothing to lend, it is asked again once it changed
  private record Loan(
      LiveKey parent, long madeNanos, CompletionStage<Optional<Lender.Made>> made) {}

  /// The text of a key for a service behind a call of this one; empty where there is nothing to
  /// lend. Mostly it is there at once.
  public CompletionStage<Optional<String>> forCallOf(LiveKey parent, Access access) {
    Kind kind = new Kind(parent.id(), access);
    Loan loan = kept.get(kind);
    if (loan == null || !isGood(loan, parent)) {
      if (kept.size() >= KEPT_MAX) {
        kept.clear();
      }
      loan =
          kept.compute(
              kind,
              (same, before) ->
                  before != null && isGood(before, parent) ? before : make(kind, parent));
    }
    return loan.made().thenApply(made -> made.map(Lender.Made::text));
  }

  private Loan make(Kind kind, LiveKey parent) {
    return new Loan(parent, ticks.nanos(), lender.lend(kind.parent(), kind.access()));
  }

  @SuppressWarnings("ReferenceEquality") // a changed key is another object
  private boolean isGood(Loan loan, LiveKey parent) {
    if (ticks.nanos() - loan.madeNanos() >= REUSED_NANOS) {
      return false;
    }
    CompletableFuture<Optional<Lender.Made>> made = loan.made().toCompletableFuture();
    if (!made.isDone()) {
      return true;
    }
    if (made.isCompletedExceptionally()) {
      return false;
    }
    return made.join().map(there -> isAlive(there.key())).orElseGet(() -> loan.parent() == parent);
  }

  private boolean isAlive(KeyId key) {
    LiveKey live = picture.get().keys().byId(key);
    return live != null && live.isActive();
  }
}
