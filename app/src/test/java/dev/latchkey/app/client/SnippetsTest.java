package dev.latchkey.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.key.Access;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.key.Rule;
import dev.latchkey.client.people.NewProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The snippets of `docs/verify-from-your-code.md`, run as they stand where their runtime is. Where
/// it is not, that is said loudly; in continuous integration it is a failure.
class SnippetsTest {
  private static final long SECONDS_MAX = 180;

  @TempDir static Path folder;
  private static LocalServer server;
  private static String asking;
  private static String presented;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    try (LatchkeyClient client = LatchkeyClient.at(server.front()).key(server.adminKey()).build()) {
      client.projects().create(NewProject.of("shop"));
      asking = issue(client, "API", Rule.of("latchkey://verify", "read"));
      presented = issue(client, "Ada", Rule.of("orders/*", "read"));
    }
  }

  private static String issue(LatchkeyClient client, String name, Rule rule) {
    return client
        .keys()
        .issue("shop", NewKey.named(name).access(Access.of(rule)))
        .secret()
        .orElseThrow();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sh, sh, 'Ada', 'unknown'",
    "js, node, 'welcome, Ada', 'refused: unknown'",
    "python, python3, 'welcome, Ada', 'refused: unknown'"
  })
  void aSnippetTellsGoodKeysFromOthers(String language, String runtime, String good, String refused)
      throws Exception {
    if (!isThere(runtime)) {
      System.err.println("NOT RUN: the snippet in " + language + ", for want of " + runtime);
      assertThat(System.getenv("CI")).as(runtime + " is missing").isNotEqualTo("true");
      return;
    }
    Path file = Files.writeString(folder.resolve("snippet." + language), snippet(language));
    assertThat(run(runtime, file, presented)).contains(good);
    assertThat(run(runtime, file, "lk_live_nobody")).contains(refused);
  }

  private static String snippet(String language) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "verify-from-your-code.md"));
    Matcher found = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static boolean isThere(String runtime) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "command -v " + runtime).start();
    return process.waitFor() == 0;
  }

  private static String run(String runtime, Path file, String key) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(runtime, file.toString())).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "LATCHKEY_URL", server.front().toString(),
                "LATCHKEY_API_KEY", asking,
                "PRESENTED", key));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
