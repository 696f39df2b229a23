package dev.latchkey.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What the client takes from the machine that it runs on.
///
/// @param ticks nanoseconds of a clock that only goes forward
record Surroundings(RandomGenerator random, LongSupplier ticks, Pause pause) {
  /// Waits.
  @FunctionalInterface
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  static Surroundings here() {
    return new Surroundings(new SecureRandom(), System::nanoTime, Thread::sleep);
  }

  String randomText(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
