package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesAtOnceTest {
  private final PagesAtOnce atOnce = new PagesAtOnce(3, 2);

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
