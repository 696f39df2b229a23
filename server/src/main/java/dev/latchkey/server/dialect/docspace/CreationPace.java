package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often one person may make keys: [#KEYS_MAX] within any 15 minutes, as DocSpace's policy for
/// sensitive calls has it. Safe for use by many threads.
final class CreationPace {
  static final int KEYS_MAX = 5;
  static final Duration WITHIN = Duration.ofMinutes(15);

  /// How many people are counted; beyond that, who has been quiet for longest is forgotten.
  private static final int PEOPLE_MAX = 10_000;

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> made = new LinkedHashMap<>(16, 0.75f, true);

  CreationPace(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts one key.
  ///
  /// @throws FaultException where it is one too many
  synchronized void take(String who) {
    Instant now = clock.instant();
    Deque<Instant> before = made.computeIfAbsent(who, unseen -> new ArrayDeque<>());
    while (!before.isEmpty() && !before.getFirst().plus(WITHIN).isAfter(now)) {
      before.removeFirst();
    }
    if (before.size() >= KEYS_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.TOO_MANY_ATTEMPTS,
              "One person makes at most 5 keys in 15 minutes; the next is possible at "
                  + before.getFirst().plus(WITHIN)
                  + "."));
    }
    before.addLast(now);
    if (made.size() > PEOPLE_MAX) {
      made.remove(made.keySet().iterator().next());
    }
  }
}
