package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands about what was used, by whom it is watched, and who is told.
class UsageCommandsTest {
  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    user().type("projects", "create", "shop", "--prefix", "shop_");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CommandLineUser user() {
    return new CommandLineUser(folder.resolve("home"))
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", server.adminKey())
        .with("LATCHKEY_PROJECT", "shop");
  }

  /// What the line leads to as soon as it says this; at most a minute from now.
  private static String saying(String wanted, String... line) throws InterruptedException {
    Said said = user().type(line);
    for (int i = 0; i < 600 && !(said.out() + said.err()).contains(wanted); i++) {
      Thread.sleep(100);
      said = user().type(line);
    }
    return said.out();
  }

  @Test
  void callsAreCountedListedAndTheKeysLookedAfter() throws InterruptedException {
    String secret = user().type("keys", "create", "Ada", "--allow", "a/*=read").out().strip();
    String[] read = {"verify", "--check", "a/1=read", "--ip", "203.0.113.7"};
    for (int i = 0; i < 3; i++) {
      assertThat(user().piping(secret).type(read).code()).isZero();
    }
    Said denied =
        user().piping(secret).type("verify", "--check", "a/1=read", "--check", "a/1=write");
    assertThat(denied.code()).isEqualTo(1);
    assertThat(
            user()
                .piping(secret)
                .type("verify", "--any", "--check", "a/1=write", "--check", "a/1=read")
                .code())
        .isZero();
    assertThat(user().piping("shop_unknown").type(read).code()).isEqualTo(1);

    assertThat(saying("6 calls in all", "usage").replaceAll(" +", " "))
        .contains(
            "HOUR CALLS VALID ACCESS_DENIED UNKNOWN", " 6 4 1 1\n", "KEY NAME CALLS", " Ada 5");
    assertThat(user().type("usage", "--by", "day", "--from", "2d").out()).startsWith("DAY ");
    assertThat(user().type("usage", "--by", "week").code()).isEqualTo(2);
    Said calls = user().columns(80).type("calls", "--outcome", "access_denied");
    assertThat(calls.out().lines()).hasSize(2).allMatch(line -> line.length() <= 80);
    assertThat(calls.out()).contains("Ada", "access_denied");
    Said unknown = user().type("calls", "--outcome", "denied");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("valid, malformed, unknown");
    assertThat(user().type("calls", "--address", "203.0.113.7").out().lines()).hasSize(4);
    assertThat(user().type("calls", "--to", "1h").err()).isEqualTo("No calls.\n");
    assertThat(user().type("unrecognized").out()).contains("unknown");

    Said health = user().columns(80).type("health");
    assertThat(health.out().replaceAll(" +", " ")).contains("never-expires 1 ", "unrestricted 1 ");
    assertThat(health.err()).contains("Of 1 key; ");
    assertThat(user().type("health", "--problem", "unrestricted").out()).contains("Ada");
    assertThat(user().type("health", "--problem", "never-used").err()).isEqualTo("No keys.\n");
  }

  @Test
  void theTrailIsFilteredAndCheckedByTheServer() {
    assertThat(user().type("audit", "check").out()).contains("whole               yes");
    user().type("keys", "create", "Grace");
    Said some = user().type("audit", "list", "--deed", "project.created", "--from", "1h");
    assertThat(some.out()).contains("project.created").doesNotContain("key.issued");
    assertThat(user().type("audit", "list", "--to", "1h").err()).isEqualTo("No events.\n");
  }

  @Test
  void aWebhookIsMadeChangedTriedAndDeleted() throws InterruptedException {
    Said made =
        user().type("webhooks", "create", "https://hooks.invalid/h", "--event", "key.deleted");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).matches("whsec_[0-9A-Za-z+/=]+\\R");
    assertThat(made.err()).contains("key.deleted", "shown this one time");
    String id = user().type("webhooks", "list").out().lines().toList().get(1).split(" ", 2)[0];
    String second =
        user().type("webhooks", "create", "https://hooks.invalid/2", "--output=json").out();
    Said one = user().type("webhooks", "list", "--limit", "1");
    assertThat(one.out().lines()).hasSize(2);
    assertThat(one.out()).contains(id);
    assertThat(one.err()).contains("--all");
    assertThat(user().type("webhooks", "list", "--all").out().lines()).hasSize(3);
    assertThat(user().type("webhooks", "delete", webhookId(second), "--yes").code()).isZero();
    Said changed = user().type("webhooks", "update", id, "--active", "no");
    assertThat(changed.out()).as(changed.err()).contains("active   no");
    Said inactiveShown = user().type("webhooks", "show", id);
    assertThat(inactiveShown.out()).contains("messages", "none yet").doesNotContain("whsec_");
    assertThat(inactiveShown.err())
        .contains("Next: latchkey webhooks update " + id + " --active yes");
    assertThat(user().type("webhooks", "secret", id).out()).startsWith("whsec_");
    Said inactive = user().type("webhooks", "test", id);
    assertThat(inactive.code()).isEqualTo(1);
    assertThat(inactive.err())
        .contains("activate it first", "Next: latchkey webhooks update " + id + " --active yes");
    assertThat(user().type("webhooks", "update", id, "--active", "yes").code()).isZero();
    assertThat(user().type("webhooks", "test", id).err()).contains("deliveries " + id);
    assertThat(saying("webhook.test", "webhooks", "deliveries", id)).contains("webhook.test");
    // A name that leads nowhere is tried again; the webhook's own page says so.
    assertThat(saying("last answer", "webhooks", "show", id))
        .contains("0 delivered, 1 pending, 0 failed");
    Said missed = user().type("webhooks", "show", id);
    assertThat(missed.err()).contains("Next: latchkey webhooks deliveries " + id);
    assertThat(user().type("webhooks", "delete", id, "--yes").code()).isZero();
    assertThat(user().type("webhooks", "list").err()).isEqualTo("No webhooks.\n");
  }

  private static String webhookId(String made) {
    return Json.readObject(made).get("webhook") instanceof Map<?, ?> webhook
        ? String.valueOf(webhook.get("id"))
        : "";
  }

  @Test
  void anInvitedPersonComesWithAKeyOfTheirOwn() throws IOException {
    String token = user().type("members", "invite", "ada@example.com", "member").out().strip();
    CommandLineUser guest =
        new CommandLineUser(folder.resolve("guest"))
            .with("LATCHKEY_URL", server.front().toString());
    Said in = guest.piping(token).type("members", "accept", "--new", "Ada", "--first-key");
    assertThat(in.code()).as(in.err()).isZero();
    assertThat(in.out().lines()).hasSize(1);
    CommandLineUser ada = guest.with("LATCHKEY_API_KEY", in.out().strip());
    assertThat(ada.type("accounts", "show").out()).contains("ada@example.com");
    assertThat(ada.type("accounts", "update", "--name", "Ada L").out()).contains("Ada L");

    String other = user().type("members", "invite", "bob@example.com", "viewer").out().strip();
    Path file = Files.writeString(folder.resolve("token"), other + "\n");
    Said no = guest.type("members", "decline", "--token-file", file.toString(), "--output=json");
    assertThat(no.code()).as(no.err()).isZero();
    assertThat(Json.readObject(no.out())).containsKey("invitation");
  }
}
