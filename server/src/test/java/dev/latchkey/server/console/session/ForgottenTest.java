package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.StoreException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a link is good for that somebody gets who has forgotten the password, by a clock that the
/// test sets.
class ForgottenTest extends TimedSignIn {
  private static final String NEXT = "wet slate roof beside the mill";

  private AskForReset ask;

  @BeforeEach
  void prepare() {
    ask = new AskForReset(store, texts, new SignInThrottle(() -> now), ids, () -> now);
  }

  private Optional<AskForReset.Letter> letter(String email) {
    return ((AskForReset.Heard) ask.ask(email, "192.0.2.1")).letter();
  }

  private String mailed() {
    return letter(" Ada@Example.com ").orElseThrow().link();
  }

  private void isNoneNow(String link) {
    assertThatThrownBy(() -> reset.reset(link, PASSWORD, place()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("was used");
  }

  @Test
  void itSetsAPasswordOnceAndEndsAllSessions() {
    var before = in();
    AskForReset.Letter letter = letter("ada@example.com").orElseThrow();
    assertThat(letter.email()).isEqualTo("ada@example.com");
    assertThat(letter.endsAt()).isEqualTo(now.plus(AskForReset.LINK_LASTS));
    assertThat(letter.toString()).doesNotContain(letter.link());
    assertThat(attempt(PASSWORD)).as("asking changes nothing").isInstanceOf(SignIn.SignedIn.class);

    assertThat(reset.reset(letter.link(), NEXT, place()).entry())
        .isInstanceOf(OpenSession.Opened.class);

    assertThat(find.find(before)).isEmpty();
    assertThat(attempt(NEXT)).isInstanceOf(SignIn.SignedIn.class);
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.Refused.class);
    isNoneNow(letter.link());
  }

  @Test
  void itEndsAfterAnHourAndWithThePasswordThatItIsToReplace() {
    String slow = mailed();
    later(AskForReset.LINK_LASTS);
    isNoneNow(slow);

    String first = mailed();
    String second = mailed();
    reset.reset(second, NEXT, place());
    isNoneNow(first);
  }

  @Test
  void aTextOfAnotherKindIsNone() {
    String link = mailed();
    isNoneNow(link.substring(1));
    isNoneNow("");
    isNoneNow(texts.write("another purpose", new byte[56]));
  }

  @Test
  void itDoesNotEndTheLinkOfAnAdministrator() {
    String given = link();
    mailed();

    assertThat(reset.reset(given, NEXT, place()).entry()).isInstanceOf(OpenSession.Opened.class);
  }

  @Test
  void whoHasNoAccountNoPasswordOrIsDeactivatedGetsNone() {
    put(Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now));
    assertThat(letter("nobody@example.com")).isEmpty();
    assertThat(letter("eve@example.com")).isEmpty();

    String early = mailed();
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));
    assertThat(letter("ada@example.com")).isEmpty();
    isNoneNow(early);
  }

  @Test
  void whoAsksAgainAndAgainWaitsWhetherThereIsAnAccountOrNot() {
    for (String email : new String[] {"ada@example.com", "nobody@example.com"}) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask.ask(email, "192.0.2.1")).isInstanceOf(AskForReset.Heard.class);
      }
      assertThat(ask.ask(email, "192.0.2.1")).isInstanceOf(AskForReset.Wait.class);
    }
    assertThatThrownBy(() -> ask.ask("no address", "192.0.2.1")).isInstanceOf(FaultException.class);
  }

  @Test
  void withTheStoreAwayNothingIsSaid() {
    store.close();

    assertThatThrownBy(() -> ask.ask("ada@example.com", "192.0.2.1"))
        .isInstanceOf(StoreException.class);
  }
}
