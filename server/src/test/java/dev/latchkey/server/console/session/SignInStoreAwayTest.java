package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.server.session.KnownBrowser;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The form of the sign-in, and whether the store can be asked if anybody can.
class SignInStoreAwayTest extends TimedSignIn {
  private Reply.Shown shown(BooleanSupplier notSetUp) {
    KnownBrowser browsers = new KnownBrowser(new Seals(Pepper.generate(random), random), random);
    FinishSignIn finish = new FinishSignIn(store, texts, throttle, open, () -> now);
    SignInPage page =
        new SignInPage(
            new PasswordForm(signIn, browsers),
            new CodeForm(finish, Optional.empty(), browsers),
            new OtherWays("", false, false, false),
            notSetUp);
    return (Reply.Shown)
        page.show(new Arrival(FormFields.read(null), null, place(), "", "", "http://127.0.0.1"));
  }

  @Test
  void theFormIsShownWithoutTheHintWhileTheStoreIsAway() {
    StoreFailure away = new StoreFailure.Unavailable("as the test wants it");

    Reply.Shown form =
        shown(() -> {
          throw new StoreException(away, null);
        });

    assertThat(form.status()).isEqualTo(200);
    assertThat(((FormView) form.page()).value("notSetUp")).isEmpty();
    assertThat(((FormView) shown(() -> true).page()).value("notSetUp")).isEqualTo("yes");
  }
}
