package dev.latchkey.store.model;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.store.Keys;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.store.SqlStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store that goes wrong in one way.
final class FaultyStore implements Store, UsageStore {
  private static final int LOSES_EACH = 150;
  private static final int LEAVES_OUT_FROM = 4;
  private static final int BATCHES_LOST_EACH = 5;

  private final SqlStore real;
  private final Flaw flaw;
  private int writes;
  private int batches;

  FaultyStore(SqlStore real, Flaw flaw) {
    this.real = real;
    this.flaw = flaw;
  }

  /// Takes back what was written.
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Object outcome;

    Lost(@Nullable Object outcome) {
      super("lost on purpose");
      this.outcome = outcome;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what the work itself answered
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    if (flaw != Flaw.STORE_LOSES_AN_UPDATE || ++writes % LOSES_EACH != 0) {
      return real.write(work);
    }
    try {
      return real.write(tx -> {
        throw new Lost(work.apply(tx));
      });
    } catch (Lost e) {
      return new Committed<>((T) Objects.requireNonNull(e.outcome), 0);
    }
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return real.read(tx -> work.apply(standIn(ReadTransaction.class, tx, this::faulty)));
  }

  private @Nullable Object faulty(Method method, @Nullable Object answer) {
    return answer instanceof Keys keys ? standIn(Keys.class, keys, this::faultyKeys) : answer;
  }

  @SuppressWarnings("unchecked") // the one method that answers with a page
  private @Nullable Object faultyKeys(Method method, @Nullable Object answer) {
    if (!(answer instanceof Page<?> page)) {
      return answer;
    }
    List<ApiKey> items = ((Page<ApiKey>) page).items();
    return switch (flaw) {
      case STORE_REVERSES_AN_ORDER -> new Page<>(items.reversed(), page.next());
      case STORE_LEAVES_ONE_OUT ->
          items.size() < LEAVES_OUT_FROM
              ? page
              : new Page<>(items.subList(0, items.size() - 1), page.next());
      default -> page;
    };
  }

  /// Changes what a method answered.
  private interface Change {
    @Nullable Object of(Method method, @Nullable Object answer);
  }

  private static <T> T standIn(Class<T> type, T real, Change change) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return change.of(method, method.invoke(real, arguments));
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void record(UsageBatch batch) {
    if (flaw != Flaw.STORE_LOSES_WHAT_WAS_NOTED || ++batches % BATCHES_LOST_EACH != 0) {
      real.record(batch);
    }
  }

  @Override
  public void log(UsageLog log) {
    real.log(log);
  }

  @Override
  public Optional<UsageLog.Leftover> leftover(String recorder) {
    return real.leftover(recorder);
  }

  @Override
  public boolean pruneUsage(UsageRetention.Cutoff cutoff) {
    return real.pruneUsage(cutoff);
  }

  @Override
  public void close() {
    real.close();
  }
}
