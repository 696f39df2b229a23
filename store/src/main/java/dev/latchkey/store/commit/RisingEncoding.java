package dev.latchkey.store.commit;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.sql.Session;
import java.time.Duration;

/// Raises the store's encoding to the newest of this build as soon as every node knows that. Used
/// by the writing thread.
final class RisingEncoding {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final int newest;
  private boolean looked;
  private long lookedAt;

  RisingEncoding(int newest) {
    this.newest = newest;
  }

  /// The counter, which is locked, as it may be written now.
  Counter risen(Session session, Seals seals, Counter counter, long nowNanos) {
    if (counter.encoding() >= newest || (looked && nowNanos - lookedAt < LOOK_NANOS)) {
      return counter;
    }
    looked = true;
    lookedAt = nowNanos;
    // Nobody can join between this look and the commit: whoever joins later sees the new number.
    NodeRows.keepOut(session);
    return NodeRows.allKnow(session, seals, newest) ? counter.withEncoding(newest) : counter;
  }
}
