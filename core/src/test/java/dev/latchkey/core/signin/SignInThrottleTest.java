package dev.latchkey.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.signin.SignInThrottle.Outcome;
import dev.latchkey.core.signin.SignInThrottle.Source;
import dev.latchkey.core.signin.SignInThrottle.Taken;
import dev.latchkey.core.signin.SignInThrottle.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final SignInThrottle throttle = new SignInThrottle(() -> now);

  @Test
  void afterFiveFailuresEachNextAttemptWaitsTwiceAsLong() {
    for (int i = 0; i < SignInThrottle.FREE; i++) {
      fail("ada@example.com", "192.0.2.1");
    }
    for (long seconds = 1; seconds <= 512; seconds *= 2) {
      assertThat(take("ada@example.com", "192.0.2.1", null))
          .isEqualTo(new Wait(Duration.ofSeconds(seconds)));
      now = now.plusSeconds(seconds);
      fail("ada@example.com", "192.0.2.1");
    }
    assertThat(take("ada@example.com", "192.0.2.1", null))
        .isEqualTo(new Wait(SignInThrottle.WAIT_MAX));
  }

  @Test
  void aHundredFailuresInARowAreNotReachedWithinADay() {
    int failures = 0;
    Instant end = now.plus(Duration.ofDays(1));
    while (now.isBefore(end)) {
      if (take("ada@example.com", "", null) instanceof Wait wait) {
        now = now.plus(wait.until());
      } else {
        failures++;
      }
    }
    assertThat(failures).isBetween(50, 100);
  }

  @Test
  void aThousandAttemptsAtOnceAreNotAThousandGuesses() throws Exception {
    List<Future<Outcome>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        all.add(threads.submit(() -> take("ada@example.com", "192.0.2.1", null)));
      }
    }
    int taken = 0;
    for (Future<Outcome> each : all) {
      taken += each.get() instanceof Taken ? 1 : 0;
    }
    assertThat(taken).isEqualTo(SignInThrottle.FREE);
  }

  @Test
  void howTheAddressIsWrittenChangesNothing() {
    for (int i = 0; i < SignInThrottle.FREE; i++) {
      fail(" Ada@Example.com", "192.0.2.1");
    }
    assertThat(take("ada@example.COM ", "192.0.2.2", null)).isInstanceOf(Wait.class);
  }

  @Test
  void othersWhoGuessDoNotKeepTheOwnersBrowserOut() {
    for (int i = 0; i < SignInThrottle.FREE; i++) {
      fail("ada@example.com", "192.0.2.1");
    }
    assertThat(take("ada@example.com", "192.0.2.1", null)).isInstanceOf(Wait.class);

    assertThat(take("ada@example.com", "192.0.2.1", "known")).isInstanceOf(Taken.class);
  }

  @Test
  void aKnownBrowserThatGuessesIsSlowedDownItself() {
    for (int i = 0; i < SignInThrottle.FREE; i++) {
      ((Taken) take("ada@example.com", "192.0.2.1", "stolen")).failed();
    }
    assertThat(take("ada@example.com", "192.0.2.1", "stolen")).isInstanceOf(Wait.class);
  }

  @Test
  void successEndsTheStreak() {
    for (int i = 0; i < 50; i++) {
      fail("ada@example.com", "192.0.2.1");
      ((Taken) take("ada@example.com", "192.0.2.1", null)).succeeded();
    }
    assertThat(take("ada@example.com", "192.0.2.1", null)).isInstanceOf(Taken.class);
  }

  @Test
  void anAttemptThatFoundNothingOutIsGivenBack() {
    for (int i = 0; i < 50; i++) {
      ((Taken) take("ada@example.com", "192.0.2.1", null)).giveBack();
    }
    assertThat(take("ada@example.com", "192.0.2.1", null)).isInstanceOf(Taken.class);
  }

  @Test
  void oneNetworkThatTriesManyAccountsWaitsForTheEndOfItsQuarterHour() {
    for (int i = 0; i < SignInThrottle.NETWORK_FAILURES_MAX; i++) {
      fail("person" + i + "@example.com", "192.0.2.1");
    }
    assertThat(take("other@example.com", "192.0.2.1", null))
        .isEqualTo(new Wait(SignInThrottle.NETWORK_WINDOW));
    assertThat(take("other@example.com", "192.0.2.2", null)).isInstanceOf(Taken.class);
    assertThat(take("known@example.com", "192.0.2.1", "known")).isInstanceOf(Taken.class);
    now = now.plus(SignInThrottle.NETWORK_WINDOW);
    assertThat(take("another@example.com", "192.0.2.1", null)).isInstanceOf(Taken.class);
  }

  private void fail(String account, String network) {
    ((Taken) take(account, network, null)).failed();
  }

  private Outcome take(String account, String network, @Nullable String browser) {
    return throttle.take(new Source(account, network, browser));
  }
}
