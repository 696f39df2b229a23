package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.MakeOwnAccount;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.core.signin.SignInThrottle;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// For how long, and how often, the link of somebody who signs up is good.
class OpenSignUpTest extends TimedSignIn {
  private static final String EMAIL = "grace@example.com";

  private OpenSignUp signUp;

  @BeforeEach
  void make() {
    IssueKey issueKey = new IssueKey(store, ids, random, () -> now, new KeyPrefix("lk_account_"));
    signUp =
        new OpenSignUp(
            new MakeOwnAccount(
                store,
                () -> now,
                new CreateAccount(store, ids, () -> now),
                issueKey,
                AnswerInvitation.FirstKey.NONE),
            PLAIN,
            common,
            new SignInThrottle(() -> now),
            texts,
            open,
            () -> now);
  }

  private OpenSignUp.Letter letter(String email) {
    return (OpenSignUp.Letter)
        signUp.ask(new OpenSignUp.Wish(new KeyName("Grace"), email, PASSWORD, "192.0.2.1"));
  }

  private String linkOf(OpenSignUp.Letter letter) {
    return Objects.requireNonNull(letter.link());
  }

  private Account joined(String link) {
    return ((OpenSignUp.Joined) signUp.finish(link, PASSWORD, place())).opened().account();
  }

  @Test
  void itIsGoodForAnHourAndNoLonger() {
    String link = linkOf(letter(EMAIL));
    later(Duration.ofHours(1).minusMillis(1));
    assertThat(signUp.email(link)).isEqualTo(EMAIL);

    later(Duration.ofMillis(1));

    assertThatThrownBy(() -> signUp.email(link)).isInstanceOf(FaultException.class);
    assertThatThrownBy(() -> signUp.finish(link, PASSWORD, place()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too old");
  }

  @Test
  void itMakesAnAccountWithoutRightsOnce() {
    String link = linkOf(letter(EMAIL));

    Account made = joined(link);

    assertThat(made.email()).isEqualTo(EMAIL);
    assertThat(made.instanceAdministrator()).isFalse();
    assertThatThrownBy(() -> joined(link)).hasMessageContaining("has an account");
  }

  @Test
  void itMakesNoSecondAccountThoughTheFirstBeDeleted() {
    String link = linkOf(letter(EMAIL));
    Account made = joined(link);
    store.write(tx -> {
      tx.audit().append(By.SYSTEM, null, new Deed.AccountDeleted(made.id(), "Grace"));
      return tx.accounts().remove(made.id());
    });

    assertThatThrownBy(() -> joined(link)).hasMessageContaining("used before");
  }

  @Test
  void ofTwoLinksForOneAddressTheFirstThatIsUsedCounts() {
    String first = linkOf(letter(EMAIL));
    String second = linkOf(letter(EMAIL));

    joined(second);

    assertThatThrownBy(() -> joined(first)).hasMessageContaining("has an account");
  }

  @Test
  void whoGuessesThePasswordOfALinkWaits() {
    String link = linkOf(letter(EMAIL));
    OpenSignUp.Finished answer = signUp.finish(link, "guessed and guessed again", place());
    assertThat(answer).isInstanceOf(OpenSignUp.Refused.class);
    for (int i = 0; i < 10 && answer instanceof OpenSignUp.Refused; i++) {
      answer = signUp.finish(link, "guessed and guessed again", place());
    }
    assertThat(answer).isInstanceOf(OpenSignUp.Wait.class);
    assertThat(signUp.finish(link, PASSWORD, place())).isInstanceOf(OpenSignUp.Wait.class);
  }

  @Test
  void aLinkThatWasChangedOrIsOfAnotherKindIsNone() {
    String link = linkOf(letter(EMAIL));
    String changed = (link.charAt(40) == 'A' ? "B" : "A") + link.substring(41);

    for (String text :
        new String[] {"", changed, link.substring(1), texts.write("else", new byte[1])}) {
      assertThatThrownBy(() -> signUp.email(text)).isInstanceOf(FaultException.class);
    }
  }

  @Test
  void anAddressThatHasAnAccountGetsNoLink() {
    assertThat(letter(" ADA@example.com").link()).isNull();
    assertThat(letter(EMAIL).toString()).doesNotContain(EMAIL);
  }
}
