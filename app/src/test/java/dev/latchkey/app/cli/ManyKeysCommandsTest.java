package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands over many keys at once, and those that find, delegate and move keys.
class ManyKeysCommandsTest {
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

  private static CommandLineUser user() {
    return new CommandLineUser(folder.resolve("home"))
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", server.adminKey());
  }

  /// A user of a new project.
  private static CommandLineUser in(String project) {
    Said made = user().type("projects", "create", project, "--prefix", project + "_");
    assertThat(made.code()).as(made.err()).isZero();
    return user().with("LATCHKEY_PROJECT", project);
  }

  private static String secretOf(CommandLineUser user, String name, String... more) {
    String[] line = new String[3 + more.length];
    List<String> begin = List.of("keys", "create", name);
    for (int i = 0; i < line.length; i++) {
      line[i] = i < 3 ? begin.get(i) : more[i - 3];
    }
    Said made = user.type(line);
    assertThat(made.code()).as(made.err()).isZero();
    return made.out().strip();
  }

  @Test
  void manyAreDisabledAndDeletedOnceTheirNumberWasConfirmed() {
    CommandLineUser user = in("many");
    for (int i = 0; i < 7; i++) {
      secretOf(user, "k" + i, "--subject", i < 6 ? "cust-7" : "cust-8");
    }
    Said unasked = user.type("keys", "disable", "--subject", "cust-7");
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("and 1 more", "add --yes");
    Said refused = user.answering("n").type("keys", "disable", "--subject", "cust-7");
    assertThat(refused.err()).contains("Disable 6 keys of many? [y/N]", "Nothing was done.");
    Said done =
        user.answering("y").type("keys", "disable", "--subject", "cust-7", "--reason", "left");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("found    6", "changed  6");
    assertThat(done.err()).contains("In force on every node.");
    assertThat(user.type("keys", "list", "--status", "active").out().lines()).hasSize(2);

    assertThat(user.type("keys", "delete", "--status", "disabled", "--yes").code()).isZero();
    assertThat(user.type("keys", "delete", "--all", "--yes").out()).contains("changed  1");
    assertThat(user.type("keys", "delete", "--all", "--yes").err()).isEqualTo("No keys.\n");
  }

  @Test
  void neitherAKeyNorAFilterOrBothIsAskedBack() {
    CommandLineUser user = in("either");
    Said neither = user.type("keys", "delete", "--yes");
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err()).contains("Say which key");
    Said both = user.type("keys", "disable", "key_1", "--subject", "x");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("not both");
  }

  @Test
  void aPastedTextFindsItsKeyAndIsNotRepeated() {
    CommandLineUser user = in("lost");
    String secret = secretOf(user, "Ada");
    Said found = user.piping("  " + secret + "\n").type("keys", "find");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("name          Ada", "this text is  current");
    String other = secret.substring(0, secret.length() - 1) + (secret.endsWith("a") ? "b" : "a");
    Said mistyped = user.piping(other).type("keys", "find");
    assertThat(mistyped.code()).isEqualTo(1);
    assertThat(mistyped.err()).contains("checksum is wrong").doesNotContain(other);
    assertThat(user.type("keys", "find", secret).code()).isEqualTo(2);
  }

  @Test
  void keysAreImportedLineByLineAndTheOthersNamed() throws IOException {
    CommandLineUser user = in("moved");
    String lines =
        IntStream.range(0, 1_500)
            .mapToObj(i ->
                "{\"name\":\"old-%d\",\"secret\":\"old-system-secret-%06d\"}\n".formatted(i, i))
            .collect(Collectors.joining());
    Path file =
        Files.writeString(
            folder.resolve("old.ndjson"), lines + "\n{\"name\":\"no secret\"}\nnonsense\n");
    Said first = user.type("keys", "import", file.toString());
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.out())
        .isEqualTo("lines     1,502\nimported  1,500\nexisting  0\nrefused   2\n");
    assertThat(first.err()).contains("line 1502: ", "line 1503: ").doesNotContain("old-system");

    assertThat(user.piping("old-system-secret-000007").type("keys", "find").out())
        .contains("old-7");
    Said again = user.piping(lines).type("keys", "import", "-", "--output", "json");
    assertThat(again.code()).as(again.err()).isZero();
    List<String> answers = again.out().lines().toList();
    assertThat(answers).hasSize(1_500);
    assertThat(Json.readObject(answers.getLast()))
        .containsEntry("status", "exists")
        .containsEntry("line", 1_500L);
    Said rest = user.piping(lines).type("keys", "import", "-", "--skip", "1400");
    assertThat(rest.out()).startsWith("lines     100");
    assertThat(rest.err()).contains("Keys that exist stay as they are");
  }

  @Test
  void atATerminalAnImportSaysHowFarOfTheWholeItIs() throws IOException {
    CommandLineUser user = in("watched").answering();
    String lines =
        IntStream.range(0, 2_500)
            .mapToObj(
                i -> "{\"name\":\"old-%d\",\"secret\":\"watched-secret-%06d\"}\n".formatted(i, i))
            .collect(Collectors.joining("\n \n"));
    Path file = Files.writeString(folder.resolve("watched.ndjson"), lines + "nonsense");
    Said first = user.type("keys", "import", file.toString());
    assertThat(first.out()).startsWith("lines     2,501\nimported  2,500\n");
    assertThat(first.err())
        .startsWith("\r1,000 of 2,501 lines, 39 % ...\r2,000 of 2,501 lines, 79 % ...\r   ")
        .contains("\rline 7499: ");
    assertThat(user.type("keys", "import", file.toString(), "--skip", "3000").err())
        .startsWith("\r1,000 of 1,501 lines, 66 % ...\r   ");
    assertThat(user.piping(lines).type("keys", "import", "-").err())
        .startsWith("\r1,000 lines ...\r2,000 lines ...\r   ");
  }

  @Test
  void aFileThatIsNotThereOrIsNoneIsSaidInPlainWords() {
    Path none = folder.resolve("none.ndjson");
    Said missing = user().type("keys", "import", none.toString(), "-p", "starter");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err())
        .isEqualTo("latchkey: There is no file " + none + ".\nNext: ls " + folder + "\n");
    Said aFolder = user().type("keys", "import", folder.toString(), "-p", "starter");
    assertThat(aFolder.code()).isEqualTo(1);
    assertThat(aFolder.err()).startsWith("latchkey: " + folder + " is a folder");
    Said nowhere = user().piping("{}").type("keys", "import", "-", "-p", "shpo");
    assertThat(nowhere.err())
        .isEqualTo(
            "latchkey: There is no such project here. (not_found)\nNext: latchkey projects list\n");
  }

  @Test
  void keysAreExportedWithoutTheirTexts() throws IOException {
    CommandLineUser user = in("away");
    String secret = secretOf(user, "漢字", "--subject", "cust-7");
    secretOf(user, "other");
    Said printed = user.type("keys", "export");
    assertThat(printed.out().lines()).hasSize(2);
    assertThat(printed.out()).contains("漢字").doesNotContain(secret);
    assertThat(printed.err()).isEqualTo("2 keys.\n");
    Path file = folder.resolve("away.ndjson");
    String[] line = {"keys", "export", "--subject", "cust-7", "--to", file.toString()};
    assertThat(user.type(line).code()).isZero();
    assertThat(Json.readObject(Files.readString(file).strip())).containsEntry("name", "漢字");
    Said again = user.type(line);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("exists, and nothing was written");
    Path nowhere = folder.resolve("no-such").resolve("away.ndjson");
    assertThat(user.type("keys", "export", "--to", nowhere.toString()).err())
        .contains("cannot be written: its folder is not there.")
        .contains("Next: mkdir -p '" + nowhere.getParent() + "'");
  }

  @Test
  void aKeyDelegatesAndRevokesItself() {
    CommandLineUser user = in("below");
    String parent =
        secretOf(
            user, "Parent", "--may-delegate", "--allow", "latchkey://keys=read", "--allow", "a=b");
    CommandLineUser holder = user.with("LATCHKEY_API_KEY", parent);
    Said child = holder.type("keys", "delegate", "Child", "--allow", "a=b", "--expires", "1d");
    assertThat(child.code()).as(child.err()).isZero();
    assertThat(child.out()).matches("below_[0-9A-Za-z]{38}\\R");
    assertThat(child.err()).contains("parent");
    assertThat(holder.type("keys", "children").out()).contains("Child");
    assertThat(holder.type("keys", "delete", "--own", "--yes").code()).isZero();
    assertThat(holder.type("whoami").code()).isEqualTo(4);
  }
}
