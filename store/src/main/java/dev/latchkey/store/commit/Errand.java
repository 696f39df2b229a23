package dev.latchkey.store.commit;

import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.sql.Dialect.Lazily;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.sql.Trouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A work beside the change log, in a transaction of its own whose commit does not wait for the
/// disk.
final class Errand<T> implements Waiting {
  private final Function<Session, T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable Throwable failure;
  private @Nullable T outcome;

  Errand(Function<Session, T> work) {
    this.work = work;
  }

  void run(Session session) {
    Lazily lazily = session.dialect().lazily();
    set(session, lazily.before());
    session.begin();
    set(session, lazily.first());
    outcome = work.apply(session);
    session.commit();
    set(session, lazily.after());
  }

  /// Keeps nothing of a work that failed. Whether the connection is still good.
  boolean undo(Session session) {
    if (session.trouble() == Trouble.LOST || !session.rollback()) {
      return false;
    }
    try {
      set(session, session.dialect().lazily().after());
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private static void set(Session session, @Nullable String sql) {
    if (sql != null) {
      session.set(sql);
    }
  }

  @Override
  public void failed(Throwable why) {
    failure = why;
  }

  @Override
  public void answer() {
    Throwable why = failure;
    if (why == null) {
      complete();
    } else {
      answer.completeExceptionally(why);
    }
  }

  @SuppressWarnings("NullAway") // T may itself be nullable; it is what the work returned
  private void complete() {
    answer.complete(outcome);
  }

  /// Waits without end: the writer always answers.
  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
