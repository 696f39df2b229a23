package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.json.Json;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `latchkey notices` shows of a key of ten days, all notices of which were given.
class NoticesCommandTest {
  @TempDir static Path folder;
  private static LocalServer server;
  private static String key = "";

  @BeforeAll
  static void start() throws Exception {
    server = LocalServer.start(folder, Map.of());
    Said made =
        user(server.adminKey())
            .type("keys", "create", "nightly", "--account", "--expires", "10d", "--output=json");
    if (Json.readObject(made.out()).get("key") instanceof Map<?, ?> issued) {
      key = String.valueOf(issued.get("id"));
    }
    server.close();
    passTenDays(server.data(), KeyId.parse(key).orElseThrow());
    server = LocalServer.again(server);
  }

  /// Does what a server does as time goes on.
  private static void passTenDays(Path data, KeyId id) throws Exception {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    Uuid7 ids = new Uuid7(clock, random);
    Pepper pepper = Pepper.parse(Files.readString(data.resolve("pepper"))).orElseThrow();
    SqlStore store =
        new OpenStore(
                new Seals(pepper, random),
                clock,
                System::nanoTime,
                ids,
                () -> new Picture(new KeyPrefix("lk_acct_"), 1))
            .open(new StorePlace.Embedded(data));
    try {
      GiveNotice giveNotice = new GiveNotice(ids, false);
      for (int hours : new int[] {4 * 24, 9 * 24 + 12}) {
        InstantSource then = InstantSource.offset(clock, Duration.ofHours(hours));
        assertThat(new WarnOfExpiry(store, giveNotice, then).warn(List.of(id))).isEqualTo(1);
      }
      InstantSource over = InstantSource.offset(clock, Duration.ofDays(11));
      assertThat(new TidyKeys(store, giveNotice, over).tidy(List.of(id))).isEqualTo(1);
    } finally {
      store.close();
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CommandLineUser user(String apiKey) {
    return new CommandLineUser(folder.resolve("home"))
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", apiKey);
  }

  private static List<String> notices(String... options) {
    String[] line = new String[options.length + 1];
    line[0] = "notices";
    System.arraycopy(options, 0, line, 1, options.length);
    Said said = user(server.adminKey()).type(line);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out().lines().toList();
  }

  @Test
  void theyAreListedNewestFirstAndMarkedAsFarAsTheyWereShown() {
    List<String> all = notices();
    assertThat(all).hasSize(4);
    assertThat(all.getFirst()).startsWith("NOTICE ").contains("EXPIRY", "NAME", "KEY");
    assertThat(all.get(1)).startsWith("has expired ").contains("nightly", key);
    assertThat(all.get(2)).startsWith("expires in a day ").contains("nightly", key);
    assertThat(all.get(3)).startsWith("expires in 7 days ").contains("nightly", key);
    assertThat(notices("--new")).hasSize(4);

    Said first = user(server.adminKey()).type("notices", "--limit", "1", "--mark-seen");
    assertThat(first.out()).contains("has expired").doesNotContain("expires in");
    assertThat(first.err()).contains("the first 1;");
    assertThat(notices("--new"))
        .hasSize(3)
        .noneMatch(line -> line.startsWith("has expired"))
        .allMatch(line -> line.startsWith("NOTICE ") || line.startsWith("expires in "));
    assertThat(notices()).hasSize(4);

    notices("--new", "--mark-seen");
    assertThat(user(server.adminKey()).type("notices", "--new").err()).isEqualTo("No notices.\n");
    assertThat(notices("--all")).hasSize(4);
  }

  @Test
  void anotherAccountSeesNoneOfThemAndAnUnknownKeyIsRefused() {
    CommandLineUser admin = user(server.adminKey());
    Said made = admin.type("accounts", "create", "Mary", "--output=json");
    String mary = String.valueOf(Json.readObject(made.out()).get("id"));
    String theirs =
        admin
            .type("keys", "create", "own", "--for", mary, "--allow", "latchkey://account=read")
            .out()
            .strip();
    Said none = user(theirs).type("notices");
    assertThat(none.code()).as(none.err()).isZero();
    assertThat(none.err()).isEqualTo("No notices.\n");

    Said without = user("lk_nobody").type("notices");
    assertThat(without.code()).isEqualTo(4);
    assertThat(admin.type("notices", "--limit", "0").code()).isEqualTo(2);
  }
}
