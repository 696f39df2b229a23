package dev.latchkey.client;

import dev.latchkey.client.audit.Revocation;
import java.time.Duration;

/// How far it is known that something was taken away. Safe for use by many threads.
public final class Revocations {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

  private final Transport transport;

  Revocations(Transport transport) {
    this.transport = transport;
  }

  /// @throws LatchkeyException when there is none of this id
  public Revocation get(String id) {
    return transport.read(Revocation.class, Request.of(Operation.GET_REVOCATION, id));
  }

  /// Waits until a revocation is confirmed, and answers its state then. One that is still pending
  /// is answered as it is when the time is over.
  ///
  /// @throws LatchkeyException when the server cannot be asked
  public Revocation await(Revocation revocation, Duration atMost) {
    long end = transport.surroundings().ticks().getAsLong() + atMost.toNanos();
    Revocation now = revocation;
    for (Duration pause = PAUSE; !now.isConfirmed(); pause = longer(pause)) {
      long left = end - transport.surroundings().ticks().getAsLong();
      if (left <= 0) {
        break;
      }
      transport.sleep(pause.toNanos() < left ? pause : Duration.ofNanos(left));
      now = get(revocation.id());
    }
    return now;
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
  }
}
