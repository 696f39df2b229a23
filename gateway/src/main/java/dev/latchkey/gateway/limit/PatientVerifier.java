package dev.latchkey.gateway.limit;

import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a verifier from an event loop. Where a quota's next block has to be drawn first, the call
/// is put aside for a short time and asked about again; the event loop goes on meanwhile. Nearly
/// all calls are answered at once. Safe for use by many event loops.
public final class PatientVerifier {
  /// How many calls may wait at once; one more is answered as it stands, undecided.
  public static final int WAITING_MAX = 4096;

  /// How long a call waits at most.
  public static final int WAIT_MILLIS_MAX = 100;

  private final Verifier verifier;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder waits = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  public PatientVerifier(Verifier verifier) {
    this.verifier = verifier;
  }

  /// Hands the verdict to `then`, once: before this returns, or later on the same event loop. An
  /// undecided one is handed on when the time is over.
  ///
  /// @param beforeWaiting runs first where the verdict comes later, such as to stop a body
  public void verify(Presented presented, Runnable beforeWaiting, Consumer<Verdict> then) {
    Verdict verdict = verifier.verify(presented);
    CompletionStage<?> again = again(verdict);
    if (again == null) {
      then.accept(verdict);
      return;
    }
    Context context = Vertx.currentContext();
    if (context == null || waiting.incrementAndGet() > WAITING_MAX) {
      if (context != null) {
        waiting.decrementAndGet();
      }
      givenUp.increment();
      then.accept(verdict);
      return;
    }
    waits.increment();
    beforeWaiting.run();
    new Waiting(context, presented, then, verdict).begin(again);
  }

  /// The verdict on a question that takes nothing from limits, at once.
  public Verdict look(Presented presented) {
    return verifier.verify(presented.with(Charge.NOTHING));
  }

  /// The verdict as it stands now, without waiting.
  public Verdict now(Presented presented) {
    return verifier.verify(presented);
  }

  private static @Nullable CompletionStage<?> again(Verdict verdict) {
    return verdict instanceof Verdict.Undecided undecided ? undecided.again() : null;
  }

  /// How many calls had to wait since the start.
  public long waits() {
    return waits.sum();
  }

  /// How many of them waited in vain, or could not wait.
  public long givenUp() {
    return givenUp.sum();
  }

  /// One call that waits. Used by one event loop.
  private final class Waiting {
    private final Context context;
    private final Presented presented;
    private final Consumer<Verdict> then;
    private final long timer;
    private Verdict last;
    private boolean over;

    Waiting(Context context, Presented presented, Consumer<Verdict> then, Verdict first) {
      this.context = context;
      this.presented = presented;
      this.then = then;
      this.last = first;
      this.timer = context.owner().setTimer(WAIT_MILLIS_MAX, late -> end(last));
    }

    void begin(CompletionStage<?> until) {
      until.whenComplete((drawn, failure) -> context.runOnContext(now -> askAgain()));
    }

    private void askAgain() {
      if (over) {
        return;
      }
      last = verifier.verify(presented);
      CompletionStage<?> again = again(last);
      if (again == null) {
        context.owner().cancelTimer(timer);
        end(last);
      } else {
        begin(again);
      }
    }

    private void end(Verdict verdict) {
      if (over) {
        return;
      }
      over = true;
      waiting.decrementAndGet();
      if (again(verdict) != null) {
        givenUp.increment();
      }
      then.accept(verdict);
    }
  }
}
