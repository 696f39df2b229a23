package dev.latchkey.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of an invitation that is made on a server that knows one for mail.
class InvitationMailTest {
  private static final Pattern LINK = Pattern.compile("(http://\\S+)/setup\\?token=(\\S+)");
  private static final Pattern READY = Pattern.compile("ready front=(\\S+)");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("lk_invite_[0-9A-Za-z]{38}");

  @Test
  void itsLinkIsMailedAndShownAndAMailThatFailsIsSaid(@TempDir Path folder) throws Exception {
    try (SmtpServer smtp = SmtpServer.inClear();
        RunningServer server =
            Wiring.start(ReadSettings.read(null, environment(smtp, folder), Map.of()));
        HttpClient client = HttpClient.newHttpClient()) {
      Matcher link = LINK.matcher(String.join("\n", server.lines()));
      assertThat(link.find()).isTrue();
      String front = link.group(1);
      String cookie = signedUp(client, front, link.group(2));
      String page = get(client, front + "/console/projects/starter/members", cookie);
      Matcher csrf = CSRF.matcher(page);
      assertThat(csrf.find()).as(page).isTrue();
      String invitations = front + "/console/projects/starter/invitations";

      String first =
          send(client, invitations, cookie, invitation(csrf.group(1), "grace@example.com")).body();

      assertThat(first).contains("The link was mailed.");
      Matcher token = TOKEN.matcher(first);
      assertThat(token.find()).isTrue();
      SmtpServer.Received mail = smtp.received.getFirst();
      assertThat(mail.to()).contains("grace@example.com");
      assertThat(mail.data().replace("=\r\n", "").replace("=3D", "="))
          .contains("https://keys.example.com/console/invitation?token=" + token.group())
          .contains("member");

      smtp.answers.put("RCPT", "550 not here");
      String second =
          send(client, invitations, cookie, invitation(csrf.group(1), "bob@example.com")).body();
      assertThat(second).contains("The mail could not be sent.").containsPattern(TOKEN);
      assertThat(smtp.received).hasSize(1);
    }
  }

  @Test
  void theApiMailsItsLinkTooAndTheAnswerSaysWhetherThatWorked(@TempDir Path folder)
      throws Exception {
    Path key = folder.resolve("bootstrap.key");
    Map<String, String> flags = Map.of("--bootstrap-key-file", key.toString());
    try (SmtpServer smtp = SmtpServer.inClear();
        RunningServer server =
            Wiring.start(ReadSettings.read(null, environment(smtp, folder), flags));
        HttpClient client = HttpClient.newHttpClient()) {
      Matcher ready = READY.matcher(String.join("\n", server.lines()));
      assertThat(ready.find()).isTrue();
      String all = ready.group(1) + "/v1/projects/starter/invitations";
      String bearer = Files.readString(key).strip();

      String made = invited(client, all, bearer, "grace@example.com");

      assertThat(made).contains("\"mailed\":true");
      Matcher token = TOKEN.matcher(made);
      assertThat(token.find()).isTrue();
      assertThat(smtp.received).hasSize(1);
      assertThat(smtp.received.getFirst().to()).contains("grace@example.com");
      assertThat(smtp.received.getFirst().data().replace("=\r\n", "").replace("=3D", "="))
          .contains("https://keys.example.com/console/invitation?token=" + token.group());

      String again = invited(client, all, bearer, "grace@example.com");
      assertThat(again).contains("\"replayed\":true", "\"token\":null").doesNotContain("mailed");
      assertThat(smtp.received).hasSize(1);

      smtp.answers.put("RCPT", "550 not here");
      String missed = invited(client, all, bearer, "bob@example.com");
      assertThat(missed).contains("\"mailed\":false").containsPattern(TOKEN);
      assertThat(smtp.received).hasSize(1);
    }
  }

  /// Repeats what was asked for that address before.
  private static String invited(HttpClient client, String all, String key, String email)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(all))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", email)
            .POST(BodyPublishers.ofString("{\"email\":\"" + email + "\",\"role\":\"member\"}"))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static Map<String, String> environment(SmtpServer smtp, Path folder) {
    return Map.of(
        "LATCHKEY_DATA", folder.resolve("d").toString(),
        "LATCHKEY_FRONT_PORT", "0",
        "LATCHKEY_GATEWAY_PORT", "0",
        "LATCHKEY_OPS_PORT", "0",
        "LATCHKEY_PUBLIC_ADDRESS", "https://keys.example.com",
        "LATCHKEY_MAIL_HOST", "127.0.0.1",
        "LATCHKEY_MAIL_PORT", Integer.toString(smtp.port()),
        "LATCHKEY_MAIL_TLS", "none",
        "LATCHKEY_MAIL_FROM", "keys@example.com");
  }

  private static Map<String, String> invitation(String csrf, String email) {
    return Map.of("csrf", csrf, "email", email, "role", "member");
  }

  /// The session's cookie of an administrator who was just made.
  private static String signedUp(HttpClient client, String front, String token) throws Exception {
    Map<String, String> ada =
        Map.of(
            "token", token,
            "name", "Ada",
            "email", "ada@example.com",
            "password", "tin whistle under the pear tree");
    return send(client, front + "/setup", "", ada).headers().allValues("set-cookie").stream()
        .filter(each -> each.startsWith("__Host-latchkey-session"))
        .map(each -> each.substring(0, each.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private static String get(HttpClient client, String address, String cookie) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookie).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static HttpResponse<String> send(
      HttpClient client, String address, String cookie, Map<String, String> fields)
      throws Exception {
    String body =
        fields.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
