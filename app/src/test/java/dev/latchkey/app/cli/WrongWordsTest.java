package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said about a wrong word of a line: which word, what is legal, and what to type next.
class WrongWordsTest {
  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    type("projects", "create", "shop", "--prefix", "shop_");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Said type(String... line) {
    return new CommandLineUser(folder.resolve("home"))
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", server.adminKey())
        .with("LATCHKEY_PROJECT", "shop")
        .type(line);
  }

  private static void says(int code, String err, String line) {
    Said said = type(line.split(" "));
    assertThat(said.err()).isEqualTo(err);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aTimeThatIsNoneIsShownWithOneThatIs() {
    says(
        2,
        """
        latchkey: --expires "90x" is no number of days, no day and no instant.
        Next: --expires 90d
        """,
        "keys create Ada --expires 90x");
    says(
        2,
        """
        latchkey: --from "x" is no time such as 12h, no day and no instant.
        Next: --from 7d
        """,
        "calls --from x");
    says(
        2,
        """
        latchkey: --overlap "40d" is more than 30d.
        Next: add --overlap 30d
        """,
        "keys rotate key_1 --overlap 40d");
    says(
        2,
        """
        latchkey: --rate "team=6/1m:onwer" is no rate: a name, calls, a time of s, m, h or d, and \
        who shares it where that is not the key alone (subject, owner).
        Next: --rate burst=100/1m --rate daily=5000/1d:subject
        """,
        "keys create Ada --rate team=6/1m:onwer");
  }

  @Test
  void aNumberThatIsNoneIsSaidInPlainWords() {
    says(
        2,
        """
        latchkey: --limit "many" is no whole number.
        Usage: see "latchkey keys list --help".
        """,
        "keys list --limit many");
  }

  @Test
  void aWordThatIsNoneOfTheLegalOnesIsFollowedByTheHelpOfItsCommand() {
    says(
        2,
        """
        latchkey: --status "open" is none of active, disabled, expired.
        Next: latchkey keys list --help
        """,
        "keys list --status open");
  }

  @Test
  void whatTheServerFindsWrongIsCalledByTheWordsOfTheLine() {
    says(
        1,
        """
        latchkey: --network "10.0.0.1/8" is no network; legal are an address and CIDR such as \
        "10.0.0.0/8" or "2001:db8::/32", with no address bits below the prefix (invalid_request)
        Next: latchkey keys create --help
        """,
        "keys create Ada --network 10.0.0.0/8 --network 10.0.0.1/8");
    says(
        1,
        """
        latchkey: --expires "400d" is 400; legal is a whole number from 1 to 365
        latchkey: --caller "bird" is none of "native", "browser" (invalid_request)
        Next: latchkey keys create --help
        """,
        "keys create Ada --caller bird --expires 400d");
    says(
        1,
        """
        latchkey: --rate "a=0/1m": limit is 0; legal is a whole number from 1 to 1000000000 \
        (invalid_request)
        Next: latchkey keys create --help
        """,
        "keys create Ada --rate a=0/1m");
    says(
        1,
        """
        latchkey: URL "foo": legal is a URL such as https://example.com/hooks of at most 2,048 \
        printable ASCII characters, without user name and fragment (invalid_request)
        Next: latchkey webhooks create --help
        """,
        "webhooks create foo");
    assertThat(
            type("webhooks", "create", "https://example.com/", "--event", "key.deleted,key.lost")
                .err())
        .startsWith("latchkey: --event \"key.lost\" is none of ");
    assertThat(type("webhooks", "create", "https://192.168.7.1/").err())
        .startsWith(
            "latchkey: URL \"https://192.168.7.1/\" is never called, because 192.168.7.1 is not a"
                + " public address; legal are public addresses over https, and those of the setting"
                + " webhooks.allowedNetworks (invalid_request)\n");
  }

  @Test
  void anAddressWithAPasswordIsNotRepeated() {
    Said said = type("webhooks", "create", "https://ada:pear-tree@example.com/hooks");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("latchkey: URL: legal is").doesNotContain("pear-tree");
  }

  @Test
  void aLongWordIsCut() {
    assertThat(type("keys", "create", "Ada", "--subject", "é".repeat(300)).err())
        .startsWith("latchkey: --subject \"" + "é".repeat(60) + "…\" has 300 characters;");
  }

  @Test
  void aKeyThatIsPastedWhereNoneBelongsIsNotRepeated() {
    String secret = "shop_" + "a1".repeat(20);
    Said said = type("keys", "find", secret);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("\"shop_a1a1a1a…\" is no argument of latchkey keys find.")
        .doesNotContain(secret);
  }
}
