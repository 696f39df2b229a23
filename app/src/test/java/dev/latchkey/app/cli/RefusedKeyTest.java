package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command line says of keys that work no more, and what to type next.
class RefusedKeyTest {
  private static final int LONGEST_SECONDS = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CommandLineUser user(String key) {
    return new CommandLineUser(folder.resolve("home"))
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", key);
  }

  private static String idOf(Said json) {
    if (Json.readObject(json.out()).get("key") instanceof Map<?, ?> key) {
      return String.valueOf(key.get("id"));
    }
    throw new AssertionError(json.out());
  }

  @Test
  void aKeyWhoseParentWasDisabledIsListedAsRefusedAndSaysWhy() {
    CommandLineUser admin = user(server.adminKey());
    Said parent =
        admin.type("keys", "create", "p", "-p", "starter", "--may-delegate", "--output=json");
    assertThat(parent.code()).as(parent.err()).isZero();
    String secret = String.valueOf(Json.readObject(parent.out()).get("secret"));
    Said child = user(secret).type("keys", "delegate", "c", "--output=json");
    assertThat(child.code()).as(child.err()).isZero();
    assertThat(admin.type("keys", "show", idOf(child)).out())
        .contains("active")
        .doesNotContain("refused");

    admin.type("keys", "disable", idOf(parent));

    assertThat(admin.type("keys", "children", idOf(parent)).out()).contains("refused");
    assertThat(admin.type("keys", "show", idOf(child)).out())
        .containsPattern("status +active\\R")
        .containsPattern("refused +A key that this one was delegated from is not active");
  }

  /// The id of a key that has expired. How long a machine takes to make one is not known before.
  private static String expired(CommandLineUser admin) throws InterruptedException {
    Said made;
    int seconds = 1;
    do {
      seconds *= 2;
      String end = Instant.now().plusSeconds(seconds).toString();
      made = admin.type("keys", "create", "e", "-p", "starter", "--expires", end, "--output=json");
    } while (made.code() != 0 && seconds < LONGEST_SECONDS);
    String id = idOf(made);
    long begun = System.nanoTime();
    while (!admin.type("keys", "show", id).out().contains("expired")) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
      Thread.sleep(100);
    }
    return id;
  }

  @Test
  void anExpiredKeyIsRevivedAndEachStepSaysWhatIsMissing() throws InterruptedException {
    CommandLineUser admin = user(server.adminKey());
    String id = expired(admin);

    assertThat(admin.type("keys", "enable", id).err())
        .contains("It expired at ")
        .endsWith("Next: latchkey keys enable " + id + " --expires 90d\n");
    Said moved = admin.type("keys", "update", id, "--expires", "30d");
    assertThat(moved.out()).contains("disabled by expiry");
    assertThat(moved.err()).contains("stays disabled: latchkey keys enable " + id);
    assertThat(admin.type("keys", "enable", id, "--expires", "90d").out())
        .containsPattern("status +active\\R");
  }
}
