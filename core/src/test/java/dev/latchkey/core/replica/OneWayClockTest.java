package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneWayClockTest {
  private final AtomicLong wall = new AtomicLong(1_000);
  private final OneWayClock clock =
      new OneWayClock((InstantSource) () -> Instant.ofEpochMilli(wall.get()));

  @Test
  void itStandsStillUntilTheOldTimeIsReachedAgain() {
    assertThat(clock.millis()).isEqualTo(1_000);
    wall.set(400);
    assertThat(clock.millis()).isEqualTo(1_000);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(1_000));
    wall.set(1_001);
    assertThat(clock.millis()).isEqualTo(1_001);
  }

  @Test
  void noThreadEverSeesItRunBack() {
    IntStream.range(0, 4)
        .parallel()
        .forEach(thread -> {
          RandomGenerator random = new SplittableRandom(Cases.SEED + thread);
          long before = Long.MIN_VALUE;
          for (int i = 0; i < 200_000; i++) {
            wall.addAndGet(random.nextInt(-50, 60));
            long now = clock.millis();
            assertThat(now).as("seed %d", Cases.SEED).isGreaterThanOrEqualTo(before);
            before = now;
          }
        });
  }
}
