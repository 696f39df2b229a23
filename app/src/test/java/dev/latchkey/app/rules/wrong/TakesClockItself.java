package dev.latchkey.app.rules.wrong;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.LongSupplier;

final class TakesClockItself {
  private TakesClockItself() {}

  static Instant now() {
    return Instant.now();
  }

  static LongSupplier ticks() {
    return System::nanoTime;
  }

  static int dice() {
    return new SecureRandom().nextInt();
  }
}
