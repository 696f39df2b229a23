package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which counts to read: of a key, of a key in one project, or of a whole project.
///
/// @param key null for a whole project
/// @param project null for a key wherever it was used
/// @param from not before the hour or day that this lies in
/// @param to up to the hour or day that this lies in
public record UsageQuery(
    @Nullable KeyId key, @Nullable ProjectId project, Grain by, Instant from, Instant to) {

  /// How long a bucket is. Days are those of UTC.
  public enum Grain {
    HOUR(Duration.ofHours(1), 24 * 31),
    DAY(Duration.ofDays(1), 400);

    private final Duration length;
    private final int bucketsMax;

    Grain(Duration length, int bucketsMax) {
      this.length = length;
      this.bucketsMax = bucketsMax;
    }

    public Duration length() {
      return length;
    }

    /// How many buckets are answered at once.
    public int bucketsMax() {
      return bucketsMax;
    }

    /// The number of the bucket since 1970 that the instant lies in.
    public long number(Instant at) {
      return Math.floorDiv(at.getEpochSecond(), length.toSeconds());
    }

    public Instant start(long number) {
      return Instant.ofEpochSecond(number * length.toSeconds());
    }
  }
}
