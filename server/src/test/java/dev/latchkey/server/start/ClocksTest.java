package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private final AtomicLong counter = new AtomicLong(500);
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final ElapsedClock elapsed = new ElapsedClock(counter::get, wall::get);

  @Test
  void onLinuxTheClockSinceBootSaysWhatTheSystemSays() throws IOException {
    Path uptime = Path.of("/proc/uptime");
    assertThat(BootClock.find().isPresent()).isEqualTo(Files.exists(uptime));
    if (Files.exists(uptime)) {
      double seconds = Double.parseDouble(Files.readString(uptime).split(" ", -1)[0]);

      long nanos = BootClock.find().orElseThrow().nanos();

      assertThat(nanos / 1e9).isBetween(seconds - 0.02, seconds + 30);
    }
  }

  @Test
  void theClockSinceBootNeverRunsBackwards() {
    BootClock.find()
        .ifPresent(clock -> {
          long last = clock.nanos();
          for (int i = 0; i < 100_000; i++) {
            long now = clock.nanos();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
          }
        });
  }

  @Test
  void timeThatOnlyTheWallClockSawHasPassed() {
    wall.set(wall.get().plusSeconds(3_600));
    counter.addAndGet(5);

    assertThat(elapsed.nanos()).isEqualTo(TimeUnit.HOURS.toNanos(1));
  }

  @Test
  void aWallClockThatIsSetBackTakesNothingAway() {
    counter.addAndGet(TimeUnit.SECONDS.toNanos(2));
    wall.set(wall.get().minusSeconds(3_600));

    assertThat(elapsed.nanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void whatHasPassedOnceStaysPassed() {
    wall.set(wall.get().plusSeconds(10));
    long before = elapsed.nanos();
    wall.set(wall.get().minusSeconds(10));

    assertThat(elapsed.nanos()).isEqualTo(before);
  }
}
