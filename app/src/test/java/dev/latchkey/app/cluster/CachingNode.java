package dev.latchkey.app.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps what a node answered for a time, as a cache further out would.
final class CachingNode implements JudgingNode {
  private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

  private final JudgingNode behind;
  private final Map<String, Kept> answers = new ConcurrentHashMap<>();

  private record Kept(boolean admitted, long untilNanos) {}

  CachingNode(JudgingNode behind) {
    this.behind = behind;
  }

  @Override
  public String[] issue() {
    return behind.issue();
  }

  @Override
  public boolean admits(String text) {
    long now = System.nanoTime();
    return answers
        .compute(
            text,
            (key, kept) ->
                kept != null && kept.admitted() && now < kept.untilNanos()
                    ? kept
                    : new Kept(behind.admits(key), now + KEPT_NANOS))
        .admitted();
  }

  @Override
  public boolean revoke(String id) {
    return behind.revoke(id);
  }

  @Override
  public int nodes() {
    return behind.nodes();
  }

  /// The node behind is closed by who made it.
  @Override
  public void close() {
    answers.clear();
  }
}
