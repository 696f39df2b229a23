package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.mail.SmtpServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// People make accounts by themselves, where the instance lets them.
class SignUpPagesTest extends SignInTest {
  private static final String SIGN_UP = "/console/sign-up";
  private static final String FINISH = "/console/sign-up/finish";
  private static final Pattern MAILED =
      Pattern.compile("https://keys\\.example\\.com(/console/sign-up/finish\\?token=([\\w-]+))");

  private final SmtpServer smtp;

  SignUpPagesTest() throws IOException {
    smtp = SmtpServer.inClear();
  }

  @Override
  Map<String, String> environment() {
    return Map.of(
        "LATCHKEY_SIGN_UP_OPEN", "on",
        "LATCHKEY_KEYS_DEFAULT_KEY", "on",
        "LATCHKEY_PUBLIC_ADDRESS", "https://keys.example.com",
        "LATCHKEY_MAIL_HOST", "127.0.0.1",
        "LATCHKEY_MAIL_PORT", Integer.toString(smtp.port()),
        "LATCHKEY_MAIL_TLS", "none",
        "LATCHKEY_MAIL_FROM", "keys@example.com");
  }

  @AfterAll
  void stopMail() throws IOException {
    smtp.close();
  }

  private HttpResponse<String> ask(Browser browser, String email) {
    return browser.post(SIGN_UP, Map.of("name", "Grace", "email", email, "password", PASSWORD));
  }

  /// The newest mail to the address, as people read it.
  private String mail(String email) {
    List<SmtpServer.Received> to =
        smtp.received.stream().filter(mail -> mail.to().contains(email)).toList();
    return to.getLast().data().replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n");
  }

  private Matcher link(String email) {
    Matcher link = MAILED.matcher(mail(email));
    assertThat(link.find()).as(mail(email)).isTrue();
    return link;
  }

  private String accounts() {
    return withKey("GET", "/v1/accounts?limit=100", "");
  }

  @Test
  void whoHasTheMailboxAndThePasswordMakesAnAccountAndNothingIsThereBefore() {
    String email = "grace@example.com";
    Browser browser = browser();
    assertThat(browser.get("/console/sign-in").body()).contains("href=\"/console/sign-up\"");
    assertThat(browser.get(SIGN_UP).body()).contains("name=\"name\"", "name=\"password\"");

    HttpResponse<String> asked = ask(browser, " Grace@Example.com ");

    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(asked.body()).contains("Look into your mailbox").doesNotContain(PASSWORD);
    Matcher link = link(email);
    assertThat(mail(email)).contains("with the password that you chose").doesNotContain("Grace");
    assertThat(browser.get(link.group(1)).body()).contains("Make my account", email);
    assertThat(attempt(email, PASSWORD).statusCode()).isEqualTo(422);
    assertThat(accounts()).doesNotContain(email);

    HttpResponse<String> wrong =
        browser.submit(FINISH, Map.of("password", "pear tree under the tin whistle"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("not the password that was chosen");
    assertThat(accounts()).doesNotContain(email);

    HttpResponse<String> made = browser.submit(FINISH, Map.of("password", PASSWORD));

    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).contains("Your default-key").containsPattern(KEY);
    assertThat(browser.get(SESSIONS).body()).contains(email, "This browser");
    assertThat(accounts()).contains(email);
    assertThat(withKey("GET", "/v1/audit-events?limit=5", ""))
        .contains("account.created", "account.signed_in", "Grace", "key.issued");
    assertThat(attempt(email, PASSWORD).statusCode()).isEqualTo(303);
    assertThat(browser().get(link.group(1)).statusCode()).isEqualTo(409);
    Map<String, String> again = Map.of("token", link.group(2), "password", PASSWORD);
    assertThat(browser().post(FINISH, again).statusCode()).isEqualTo(409);
  }

  @Test
  void anAddressThatHasAnAccountGetsTheSameAnswerAndAMailThatSaysSo() {
    String taken = "carol@example.com";
    withKey("POST", "/v1/accounts", "{\"name\":\"Carol\",\"email\":\"%s\"}".formatted(taken));
    HttpResponse<String> unknown = ask(browser(), "bob@example.com");
    HttpResponse<String> known = ask(browser(), taken);

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body().replace(taken, "bob@example.com")).isEqualTo(unknown.body());
    assertThat(mail(taken))
        .contains("It has one already", "https://keys.example.com/console/sign-in")
        .doesNotContain("token");
    assertThat(mail("bob@example.com")).doesNotContain("It has one already");
  }

  @Test
  void whoseMailCannotBeSentIsToldSoWithTheFormFilledInAndAsksAgain() {
    String taken = "fay@example.com";
    String email = "gil@example.com";
    withKey("POST", "/v1/accounts", "{\"name\":\"Fay\",\"email\":\"%s\"}".formatted(taken));
    int before = smtp.received.size();
    smtp.answers.put("RCPT", "451 try again later");
    HttpResponse<String> known = ask(browser(), taken);
    HttpResponse<String> unknown = ask(browser(), email);
    smtp.answers.remove("RCPT");

    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.body())
        .contains("The mail could not be sent. Try again later.")
        .contains("value=\"Grace\"", "value=\"" + email + "\"")
        .doesNotContain(PASSWORD);
    assertThat(known.statusCode()).isEqualTo(503);
    assertThat(known.body().replace(taken, email)).isEqualTo(unknown.body());
    assertThat(smtp.received).hasSize(before);
    assertThat(accounts()).doesNotContain(email);

    Browser browser = browser();
    assertThat(ask(browser, email).statusCode()).isEqualTo(200);
    assertThat(browser.get(link(email).group(1)).statusCode()).isEqualTo(200);
    assertThat(browser.submit(FINISH, Map.of("password", PASSWORD)).body())
        .contains("Your default-key");
  }

  @Test
  void whoAsksForOneAddressAgainAndAgainWaitsWhetherItHasAnAccountOrNot() {
    Browser browser = browser();
    for (String email : List.of(ADA, "dora@example.com")) {
      HttpResponse<String> answer = ask(browser, email);
      for (int i = 1; i < 20 && answer.statusCode() == 200; i++) {
        answer = ask(browser, email);
      }
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(smtp.received).filteredOn(mail -> mail.to().contains(email)).hasSizeBetween(4, 12);
    }
    assertThat(attempt(ADA, PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsWrongIsToldWhereItStandsAndNothingIsMailed() {
    int before = smtp.received.size();
    Map<String, String> weak = Map.of("name", "E", "email", "e@example.com", "password", "short");
    Map<String, String> none = Map.of("name", "E", "email", "nowhere", "password", PASSWORD);

    assertThat(browser().post(SIGN_UP, weak).body()).contains("id=\"password-problem\"");
    assertThat(browser().post(SIGN_UP, none).body()).contains("id=\"email-problem\"");
    assertThat(smtp.received).hasSize(before);
  }

  @Test
  void aLinkThatIsNoneIsNoPage() {
    assertThat(browser().get(FINISH + "?token=made-up").statusCode()).isEqualTo(404);
    Map<String, String> form = Map.of("token", "made-up", "password", PASSWORD);
    assertThat(browser().post(FINISH, form).statusCode()).isEqualTo(404);
  }
}
