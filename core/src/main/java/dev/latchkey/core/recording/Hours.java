package dev.latchkey.core.recording;

import java.time.Duration;

/// Hours and days since 1970, in UTC.
final class Hours {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private Hours() {}

  static long of(long millis) {
    return Math.floorDiv(millis, HOUR_MILLIS);
  }

  static long day(long millis) {
    return Math.floorDiv(millis, DAY_MILLIS);
  }
}
