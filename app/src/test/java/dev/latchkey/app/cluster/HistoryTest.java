package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void whatWasSentAfterTheConfirmationAndAdmittedIsBroken() {
    History history = new History();
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
  }
}
