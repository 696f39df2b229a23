package dev.latchkey.store.commit;

import dev.latchkey.core.store.Store.Committed;
import dev.latchkey.core.store.WriteTransaction;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A work that waits for its commit, and the caller that waits with it.
final class Pending<T> implements Waiting {
  private final Function<WriteTransaction, T> work;
  private final CountDownLatch answered = new CountDownLatch(1);
  private @Nullable T outcome;
  private @Nullable Throwable failure;
  private long group;

  Pending(Function<WriteTransaction, T> work) {
    this.work = work;
  }

  void run(WriteTransaction tx) {
    outcome = work.apply(tx);
  }

  /// It will be in this group, once that is committed.
  void succeeded(long n) {
    group = n;
  }

  @Override
  public void failed(Throwable why) {
    if (failure == null && answered.getCount() > 0) {
      failure = why;
      outcome = null;
    }
  }

  @Override
  public void answer() {
    answered.countDown();
  }

  /// Waits without end for the answer: the writer always gives one. An interrupt is kept for the
  /// caller, because a commit cannot be called back.
  Committed<T> await() {
    boolean interrupted = false;
    while (true) {
      try {
        answered.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable why = failure;
    if (why instanceof RuntimeException e) {
      throw e;
    }
    if (why instanceof Error e) {
      throw e;
    }
    @SuppressWarnings("NullAway") // T may itself be nullable; it is what the work returned
    Committed<T> committed = new Committed<>(outcome, group);
    return committed;
  }
}
