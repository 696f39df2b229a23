package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  @Test
  void whatWasSentAfterTheConfirmationAndAdmittedIsBroken() {
    History.Verification before = new History.Verification("k", 0, 90, true);
    History.Verification after = new History.Verification("k", 1, 101, true);
    history.verified(before);
    history.confirmed("k", 100);
    history.verified(new History.Verification("k", 1, 102, false));
    history.verified(new History.Verification("other", 1, 103, true));
    assertThat(history.broken()).isEmpty();

    history.verified(after);

    assertThat(history.broken()).containsExactly(after);
    assertThat(history.afterConfirmation()).isEqualTo(2);
    assertThat(history.size()).isEqualTo(4);
    assertThat(history.admitted()).isEqualTo(3);
    assertThat(history.revoked()).isEqualTo(1);
  }

  @Test
  void itIsBrokenAsWellWhenTheConfirmationIsToldLater() {
    History.Verification after = new History.Verification("k", 1, 101, true);
    history.verified(after);
    history.verified(new History.Verification("k", 0, 99, true));
    history.verified(new History.Verification("sound", 0, 100, true));

    history.confirmed("k", 100);
    history.confirmed("sound", 100);

    assertThat(history.broken()).containsExactly(after);
  }

  @Test
  void theFirstConfirmationCountsAndAnAnswerThatWasAskedForBeforeItMayAdmit() {
    History.Verification between = new History.Verification("k", 0, 150, true);
    history.confirmed("k", 100);
    history.confirmed("k", 200);
    history.verified(new History.Verification("k", 0, 100, true));
    assertThat(history.broken()).isEmpty();

    history.verified(between);

    assertThat(history.broken()).containsExactly(between);
    assertThat(history.revoked()).isEqualTo(1);
  }
}
