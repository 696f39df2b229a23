package dev.latchkey.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How far the mail of a notice is.
public sealed interface Mailing {
  /// How long a mail waits after the first attempt that failed, the second, and so on. After the
  /// last it is given up: the notice still stands in the list, and a mail later than that would
  /// tell of the past.
  List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12));

  /// There is none: no mail is set up, or nobody has an address.
  record None() implements Mailing {}

  /// To be tried at `at`; it was tried `attempts` times.
  record Due(int attempts, Instant at) implements Mailing {}

  /// A server for mail has taken it.
  record Mailed(Instant at) implements Mailing {}

  /// It is tried no more: it failed too often, or was true no longer when it could be sent.
  record GivenUp(Instant at) implements Mailing {}

  Mailing NONE = new None();

  /// After an attempt that failed.
  ///
  /// @param attempts how many there were before it
  static Mailing missed(int attempts, Instant now) {
    return attempts < WAITS.size()
        ? new Due(attempts + 1, now.plus(WAITS.get(attempts)))
        : new GivenUp(now);
  }
}
