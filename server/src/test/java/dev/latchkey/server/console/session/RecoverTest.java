package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import dev.latchkey.server.settings.ReadSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way in for who has the data folder and nothing else.
class RecoverTest {
  private static final String EMAIL = "ada@example.com";

  private record Said(int code, String out, String err) {}

  private static Said recover(Path data, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Streams streams = new Streams(Map.of(), new PrintWriter(out), new PrintWriter(err));
    String[] line = new String[4 + more.length];
    line[0] = "admin";
    line[1] = "recover";
    line[2] = "--data";
    line[3] = data.toString();
    System.arraycopy(more, 0, line, 4, more.length);
    int code = LatchkeyCommand.run(streams, line);
    return new Said(code, out.toString().strip(), err.toString());
  }

  private static RunningServer serve(Path data) {
    Map<String, String> flags =
        Map.of("--data", data.toString(), "--port", "0", "--gateway-port", "0", "--ops-port", "0");
    return Wiring.start(ReadSettings.read(null, Map.of(), flags));
  }

  private static String front(RunningServer server) {
    Matcher ready = Pattern.compile("front=(\\S+)").matcher(String.join("\n", server.lines()));
    assertThat(ready.find()).as(server.lines().toString()).isTrue();
    return ready.group(1);
  }

  @Test
  void whoHasTheDataFolderGetsInWhileNoServerRunsAndOnlyThen(@TempDir Path folder) {
    Path data = folder.resolve("d");
    try (HttpClient client = HttpClient.newHttpClient()) {
      try (RunningServer server = serve(data)) {
        Matcher link = SignInTest.LINK.matcher(String.join("\n", server.lines()));
        assertThat(link.find()).isTrue();
        new Browser(client, link.group(1))
            .post(
                "/setup",
                Map.of(
                    "token",
                    link.group(2),
                    "name",
                    "Ada",
                    "email",
                    EMAIL,
                    "password",
                    SignInTest.PASSWORD));
        Said busy = recover(data, EMAIL);
        assertThat(busy.code()).isNotZero();
        assertThat(busy.out()).isEmpty();
      }
      assertThat(recover(data, "nobody@example.com").err()).contains("nobody@example.com");
      Said made = recover(data, EMAIL, "--remove-factor");
      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.out()).matches("/console/reset\\?token=lk_reset_[0-9A-Za-z]{38}");

      try (RunningServer server = serve(data)) {
        Browser browser = new Browser(client, front(server));
        assertThat(browser.get(made.out()).body()).contains(EMAIL);
        HttpResponse<String> set =
            browser.submit("/console/reset", Map.of("password", "the seventh sea has no shore"));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(303);
        assertThat(browser.get(SignInTest.SESSIONS).statusCode()).isEqualTo(200);
      }
    }
  }
}
