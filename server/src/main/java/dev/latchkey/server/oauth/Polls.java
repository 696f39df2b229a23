package dev.latchkey.server.oauth;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sees to it that devices ask no more often than they were told to (RFC 8628, section 3.5). Memory
/// only, and bounded: the device that was quiet longest is forgotten. Safe for use by many threads.
final class Polls {
  /// How many seconds a device waits before it asks again.
  static final int INTERVAL_SECONDS = 5;

  static final int DEVICES_MAX = 10_000;

  /// Networks are no clocks.
  private static final long GRACE_MILLIS = 500;

  private final InstantSource clock;
  private final Map<String, Poll> polls =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Poll> eldest) {
          return size() > DEVICES_MAX;
        }
      };

  private record Poll(long lastMillis, long intervalMillis) {}

  Polls(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a question. Whether it came too soon: the device waits 5 seconds longer from then on.
  ///
  /// @param code of the device
  synchronized boolean isTooSoon(String code) {
    long now = clock.millis();
    Poll last = polls.get(code);
    if (last == null) {
      polls.put(code, new Poll(now, INTERVAL_SECONDS * 1_000L));
      return false;
    }
    boolean soon = now < last.lastMillis() + last.intervalMillis() - GRACE_MILLIS;
    long interval = last.intervalMillis() + (soon ? INTERVAL_SECONDS * 1_000L : 0);
    polls.put(code, new Poll(now, interval));
    return soon;
  }
}
