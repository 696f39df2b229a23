package dev.latchkey.gateway.listener;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts the connections of a listener over all its event loops and closes those beyond a bound.
public final class OpenConnections {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  public OpenConnections(int most) {
    this.most = most;
  }

  /// How many are open.
  public int open() {
    return open.get();
  }

  /// How many were closed at once since the start.
  public long refused() {
    return refused.sum();
  }

  /// Counts the connection until it closes; one too many is closed here.
  void take(HttpConnection connection) {
    boolean tooMany = open.incrementAndGet() > most;
    connection.closeHandler(closed -> open.decrementAndGet());
    if (tooMany) {
      refused.increment();
      connection.close();
    }
  }
}
