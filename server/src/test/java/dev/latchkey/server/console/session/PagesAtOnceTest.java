package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PagesAtOnceTest {
  private final PagesAtOnce atOnce = new PagesAtOnce(3, 2, 1);

  @Test
  void whoHashesFindsNoPlaceWhenAllOfThoseAreTakenAndOthersStillDo() {
    assertThat(atOnce.enter(true)).isTrue();
    assertThat(atOnce.enter(true)).isTrue();

    assertThat(atOnce.enter(true)).isFalse();
    assertThat(atOnce.enter(false)).isTrue();

    atOnce.leave(true);
    assertThat(atOnce.enter(true)).isTrue();
  }

  @Test
  void whoWaitsForTheirTurnKeepsOthersFromNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          threads.submit(() ->
              atOnce.inTurn(
                  true,
                  () -> {
                    begun.countDown();
                    await(end);
                    return 1;
                  }));
      await(begun);
      Future<Integer> second = threads.submit(() -> atOnce.inTurn(true, () -> 2));

      assertThat(atOnce.inTurn(false, () -> 3)).isEqualTo(3);
      assertThat(second).isNotDone();
      end.countDown();
      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoIsTurnedAwayTakesNoPlace() {
    for (int i = 0; i < 3; i++) {
      assertThat(atOnce.enter(false)).isTrue();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(atOnce.enter(true)).isFalse();
      assertThat(atOnce.enter(false)).isFalse();
    }

    atOnce.leave(false);
    atOnce.leave(false);
    assertThat(atOnce.enter(true)).isTrue();
    assertThat(atOnce.enter(true)).isTrue();
    assertThat(atOnce.enter(false)).isFalse();
  }
}
