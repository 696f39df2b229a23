package dev.latchkey.gateway.balance;

import dev.latchkey.core.site.Upstream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One upstream as its calls and checks have found it. Safe for use by many threads.
public final class Target {
  /// After how many calls in a row that failed it is left out.
  public static final int FAILURES_MAX = 3;

  /// After how many checks in a row.
  public static final int MISSES_MAX = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Target.class);

  private final Upstream.Origin origin;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger misses = new AtomicInteger();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean well = true;

  Target(Upstream.Origin origin) {
    this.origin = origin;
  }

  public Upstream.Origin origin() {
    return origin;
  }

  /// Whether it gets calls.
  public boolean isWell() {
    return well;
  }

  /// It began to answer a call, whatever it said.
  public void answered() {
    if (failures.getPlain() != 0) {
      failures.set(0);
    }
  }

  /// It could not be connected to, or broke off before it answered.
  public void failed() {
    if (failures.incrementAndGet() >= FAILURES_MAX) {
      leaveOut("calls");
    }
  }

  private void leaveOut(String what) {
    if (well) {
      well = false;
      LOG.warn("upstream {} is left out: {} failed in a row", origin, what);
    }
  }

  /// Whether a check may begin now; one at a time.
  boolean beginCheck() {
    return asked.compareAndSet(false, true);
  }

  void checked(boolean yes) {
    asked.set(false);
    if (!yes) {
      if (misses.incrementAndGet() >= MISSES_MAX) {
        leaveOut("checks");
      }
    } else {
      failures.set(0);
      misses.set(0);
      if (!well) {
        well = true;
        LOG.warn("upstream {} is back", origin);
      }
    }
  }
}
