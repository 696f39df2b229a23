package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How long sessions live, by a clock that the test sets.
class SessionLifeTest extends TimedSignIn {
  @Test
  void aSessionEndsWhenNobodyWasSeenForAnHour() {
    SecretDigest token = in();
    later(Duration.ofMinutes(59));
    assertThat(find.find(token)).isPresent();
    later(Duration.ofMinutes(59));
    assertThat(find.find(token)).isPresent();

    later(Duration.ofMinutes(60));

    assertThat(find.find(token)).isEmpty();
  }

  @Test
  void aSessionEndsAfterADayHoweverBusyItIs() {
    SecretDigest token = in();
    for (int i = 0; i < 47; i++) {
      later(Duration.ofMinutes(30));
      assertThat(find.find(token)).isPresent();
    }
    later(Duration.ofMinutes(30));

    assertThat(find.find(token)).isEmpty();
  }

  @Test
  void thatSomebodyWasSeenIsWrittenOnceAMinute() {
    SecretDigest token = in();
    long before = store.writes();
    for (int i = 0; i < 50; i++) {
      find.find(token);
    }
    assertThat(store.writes()).isEqualTo(before);
    later(Session.SEEN_EVERY);
    for (int i = 0; i < 50; i++) {
      find.find(token);
    }
    assertThat(store.writes()).isEqualTo(before + 1);
  }

  @Test
  void aDeactivatedAccountIsSignedOutAndCannotSignIn() {
    SecretDigest token = in();
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    assertThat(find.find(token)).isEmpty();
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void theSessionSeenLeastRecentlyMakesPlaceForTheFiftyFirst() {
    SecretDigest first = in();
    for (int i = 0; i < Session.PER_ACCOUNT_MAX; i++) {
      later(Duration.ofSeconds(1));
      in();
    }
    assertThat(find.find(first)).isEmpty();
    assertThat(new EndSessions(store).list(ada.id())).hasSize(Session.PER_ACCOUNT_MAX);
  }

  @Test
  void givingThePasswordAgainDoesNotMakeTheDayLonger() {
    SignIn.SignedIn in = (SignIn.SignedIn) attempt(PASSWORD);
    Session before = in.opened().session();
    later(Duration.ofMinutes(20));
    assertThat(before.isConfirmed(now, LIMITS.recent())).isFalse();

    ConfirmPassword.Outcome outcome =
        confirm.confirm(new FindSession.Found(before, ada), shown(PASSWORD, ""));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ConfirmPassword.Confirmed.class,
            confirmed -> {
              Session after = confirmed.opened().session();
              assertThat(after.isConfirmed(now, LIMITS.recent())).isTrue();
              assertThat(after.endsAt()).isEqualTo(before.endsAt());
              assertThat(after.id()).isEqualTo(before.id());
              assertThat(find.find(before.token())).isEmpty();
              assertThat(find.find(after.token())).isPresent();
            });
    assertThatThrownBy(
            () -> confirm.confirm(new FindSession.Found(before, ada), shown(PASSWORD, "")))
        .isInstanceOf(FaultException.class);
  }

  @Test
  void aLinkThatIsADayOldSetsNothing() {
    String link = link();
    later(OfferReset.LINK_LASTS);

    assertThatThrownBy(() -> reset.reset(link, PASSWORD, place()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too old");
  }

  @Test
  void withTheStoreAwayNobodyIsSignedInAndItIsNoRefusal() {
    SecretDigest token = in();
    store.close();

    assertThatThrownBy(() -> find.find(token)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> attempt(PASSWORD)).isInstanceOf(StoreException.class);
  }
}
