package dev.latchkey.server;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.OneWayClock;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.server.start.BootClock;
import dev.latchkey.server.start.ElapsedClock;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the process takes from the machine that it runs on: time and randomness. Everything else is
/// handed these.
record Machine(SecureRandom random, InstantSource clock, Ticks ticks, Uuid7 ids) {
  static Machine here() {
    SecureRandom random = new SecureRandom();
    InstantSource clock = new OneWayClock(InstantSource.system());
    Ticks ticks =
        BootClock.find()
            .<Ticks>map(found -> found)
            .orElseGet(() -> new ElapsedClock(System::nanoTime, InstantSource.system()));
    return new Machine(random, clock, ticks, new Uuid7(clock, random));
  }
}
