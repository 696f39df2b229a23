package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.mail.SmtpServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Who has forgotten the password sets another by a link that is mailed.
class ForgottenPagesTest extends SignInTest {
  private static final String PAGE = "/console/forgotten";
  private static final String NEXT = "wet slate roof beside the mill";
  private static final Pattern MAILED =
      Pattern.compile("https://keys\\.example\\.com(/console/reset\\?token=([\\w-]+))");

  private final SmtpServer smtp;

  ForgottenPagesTest() throws IOException {
    smtp = SmtpServer.inClear();
  }

  @Override
  Map<String, String> environment() {
    return Map.of(
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

  private static HttpResponse<String> ask(Browser browser, String email) {
    browser.get(PAGE);
    return browser.submit(PAGE, Map.of("email", email));
  }

  /// The newest mail with a link to the address, once it has come: it is sent behind the answer.
  private String mail(String email) throws InterruptedException {
    Instant late = Instant.now().plusSeconds(60);
    while (mails(email).isEmpty() && Instant.now().isBefore(late)) {
      Thread.sleep(20);
    }
    assertThat(mails(email)).isNotEmpty();
    return mails(email).getLast();
  }

  private List<String> mails(String email) {
    return smtp.received.stream()
        .filter(mail -> mail.to().contains(email))
        .map(mail -> mail.data().replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n"))
        .filter(data -> data.contains("/console/reset"))
        .toList();
  }

  @Test
  void whoHasTheMailboxSetsAnotherPasswordAndIsSignedIn() throws InterruptedException {
    String email = person("grace@example.com");
    Browser browser = browser();
    assertThat(browser.get("/console/sign-in").body()).contains("href=\"" + PAGE + "\"");

    assertThat(ask(browser, " Grace@Example.com ").statusCode()).isEqualTo(200);

    Matcher link = MAILED.matcher(mail(email));
    assertThat(link.find()).as(mail(email)).isTrue();
    assertThat(browser.get(link.group(1)).body()).contains(email);
    assertThat(browser.submit("/console/reset", Map.of("password", "short")).statusCode())
        .isEqualTo(422);
    HttpResponse<String> set = browser.submit("/console/reset", Map.of("password", NEXT));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(303);
    assertThat(browser.get(SESSIONS).body()).contains(email);
    assertThat(attempt(email, PASSWORD).statusCode()).isEqualTo(422);
    assertThat(attempt(email, NEXT).statusCode()).isEqualTo(303);
    assertThat(browser().get(link.group(1)).statusCode()).isEqualTo(404);
    assertThat(withKey("GET", "/v1/audit-events?limit=20", ""))
        .contains("account.password_changed");
  }

  @Test
  void theAnswerIsTheSameWhetherThereIsSuchAnAccountOrNot() throws InterruptedException {
    String email = person("known@example.com");
    HttpResponse<String> known = ask(browser(), email);
    HttpResponse<String> unknown = ask(browser(), "nobody@example.com");

    assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
    assertThat(unknown.body().replace("nobody@example.com", email)).isEqualTo(known.body());
    assertThat(mail(email)).contains("the password stays");
    assertThat(mails("nobody@example.com")).isEmpty();
  }

  @Test
  void whatIsNoAddressIsToldAndWhoAsksAgainAndAgainWaits() {
    assertThat(ask(browser(), "no address").statusCode()).isEqualTo(422);
    HttpResponse<String> answer = ask(browser(), "often@example.com");
    for (int i = 0; i < 5; i++) {
      answer = ask(browser(), "often@example.com");
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void aLinkThatIsNoneIsNoPage() {
    assertThat(browser().get("/console/reset?token=x").statusCode()).isEqualTo(404);
  }
}
