package dev.latchkey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.crash.Ledger.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The checker of the crash test must see each kind of damage, or it proves nothing.
class LedgerTest {
  private final Ledger ledger = new Ledger();
  private final Ledger.Entry key = ledger.created("key_1", "secret", "first");

  @Test
  void anAcknowledgedKeyThatIsThereIsRight() {
    assertThat(wrongs(new State(false, true, "first"), true, 1)).isEmpty();
  }

  @Test
  void aLostCreationIsSeen() {
    assertThat(ledger.wrongs(Map.of(), Set.of(), Map.of("key_1", 1))).isNotEmpty();
  }

  @Test
  void aLostChangeIsSeen() {
    key.asks(new State(false, true, "second"));
    key.acknowledges();

    assertThat(wrongs(new State(false, true, "first"), true, 2)).isNotEmpty();
  }

  @Test
  void aChangeUnderWayMayBeDoneOrNot() {
    key.asks(new State(false, true, "second"));

    assertThat(wrongs(new State(false, true, "first"), true, 1)).isEmpty();
    assertThat(wrongs(new State(false, true, "second"), true, 2)).isEmpty();
  }

  @Test
  void aHalfDoneChangeIsSeen() {
    key.asks(new State(false, false, "second"));

    assertThat(wrongs(new State(false, true, "second"), true, 1)).isNotEmpty();
  }

  @Test
  void aDeletedKeyThatLivesAgainIsSeen() {
    key.asks(State.GONE);
    key.acknowledges();

    assertThat(wrongs(new State(false, true, "first"), true, 2)).isNotEmpty();
  }

  @Test
  void aDisabledKeyThatIsAdmittedIsSeen() {
    key.asks(new State(false, false, "first"));
    key.acknowledges();

    assertThat(wrongs(new State(false, false, "first"), true, 2)).isNotEmpty();
  }

  @Test
  void aMissingAuditEntryIsSeen() {
    assertThat(wrongs(new State(false, true, "first"), true, 0)).isNotEmpty();
  }

  @Test
  void aDoubledAuditEntryIsSeen() {
    assertThat(wrongs(new State(false, true, "first"), true, 2)).isNotEmpty();
  }

  @Test
  void aKeyThatNobodyAskedForIsSeen() {
    Map<String, State> found =
        Map.of("key_1", new State(false, true, "first"), "key_2", new State(false, true, "x"));

    assertThat(ledger.wrongs(found, Set.of("key_1"), Map.of("key_1", 1))).isNotEmpty();
  }

  private List<String> wrongs(State found, boolean admitted, int deeds) {
    return ledger.wrongs(
        Map.of("key_1", found), admitted ? Set.of("key_1") : Set.of(), Map.of("key_1", deeds));
  }
}
