package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.json.Json;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.KeyProblem;
import dev.latchkey.core.webhook.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    user().type("projects", "create", "shop", "--name", "Shop", "--prefix", "shop_");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CommandLineUser stranger() {
    return new CommandLineUser(folder.resolve("stranger"));
  }

  private static CommandLineUser user() {
    return stranger()
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", server.adminKey());
  }

  private static String idOf(Said json) {
    if (Json.readObject(json.out()).get("key") instanceof Map<?, ?> key) {
      return String.valueOf(key.get("id"));
    }
    throw new AssertionError(json.out());
  }

  private static Said made(String name, String... more) {
    String[] line = new String[6 + more.length];
    List<String> begin = List.of("keys", "create", name, "-p", "shop", "--output=json");
    for (int i = 0; i < line.length; i++) {
      line[i] = i < 6 ? begin.get(i) : more[i - 6];
    }
    Said said = user().type(line);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  @Test
  void aSecretIsPrintedAloneAndAllElseBesideIt() {
    Said said = user().type("keys", "create", "Ada", "-p", "shop", "--expires", "90d");
    assertThat(said.code()).isZero();
    assertThat(said.out()).matches("shop_[0-9A-Za-z]{38}\\R");
    assertThat(said.err())
        .contains("name     Ada", "shown this one time")
        .doesNotContain(said.out().strip());
  }

  @Test
  void aTextThatIsKeptIsPrintedAgainAlone() {
    user().type("projects", "create", "keeps", "--revealable", "yes");
    assertThat(user().type("projects", "show", "keeps").out())
        .containsPattern("keeps key texts +yes");
    Said made = user().type("keys", "create", "Ada", "-p", "keeps", "--output=json");
    Said shown = user().type("keys", "reveal", idOf(made));
    assertThat(shown.code()).isZero();
    assertThat(made.out()).contains(shown.out().strip());
    assertThat(shown.err()).contains("Ada").doesNotContain(shown.out().strip());

    user().type("projects", "update", "keeps", "--revealable", "no");
    Said erased = user().type("keys", "reveal", idOf(made));
    assertThat(erased.code()).isEqualTo(1);
    assertThat(erased.out()).isEmpty();
    assertThat(erased.err()).contains("Rotate the key");
  }

  @Test
  void tablesFitEightyAndAHundredAndTwentyColumns() {
    user().type("projects", "create", "wide", "--prefix", "wide_live_");
    String[] create = {"keys", "create", "", "-p", "wide", "--subject", "customer-4711"};
    for (String name : List.of("Billing, nightly run", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "e\u0301 accents")) {
      create[2] = name;
      assertThat(user().type(create).code()).isZero();
    }
    Said at80 = user().columns(80).type("keys", "list", "-p", "wide");
    assertThat(at80.plainOut())
        .isEqualTo(
            """
            ID                              NAME                     STATUS  ACCESS  EXPIRES
            key_00000000000000000000000001  Billing, nightly run     active  full    -
            key_00000000000000000000000002  漢字漢字漢字漢字漢字漢…  active  full    -
            key_00000000000000000000000003  e\u0301 accents                active  full    -
            """);
    assertThat(at80.err())
        .isEqualTo(
            "Not shown, for want of room: preview, last used, subject, created."
                + " --output json shows all.\n");
    assertThat(user().columns(120).type("keys", "list", "-p", "wide").plainOut())
        .isEqualTo(
            """
            ID                              NAME                               PREVIEW            \
            STATUS  ACCESS  EXPIRES  LAST USED
            key_00000000000000000000000001  Billing, nightly run               wide_live_...xxxx  \
            active  full    -        -
            key_00000000000000000000000002  漢字漢字漢字漢字漢字漢字漢字漢字…  wide_live_...xxxx  \
            active  full    -        -
            key_00000000000000000000000003  e\u0301 accents                          \
            wide_live_...xxxx  \
            active  full    -        -
            """);
  }

  @Test
  void listsAreCutWithAWordOfIt() {
    user().type("projects", "create", "long");
    for (int i = 0; i < 3; i++) {
      user().type("keys", "create", "k" + i, "-p", "long");
    }
    Said some = user().type("keys", "list", "-p", "long", "--limit", "2");
    assertThat(some.out().lines()).hasSize(3);
    assertThat(some.err()).contains("first 2; --all shows all");
    Said all = user().type("keys", "list", "-p", "long", "--limit", "3", "--output", "json");
    assertThat((List<?>) Json.read(all.out())).hasSize(3);
    assertThat(all.err()).isEmpty();
    Said none = user().type("keys", "list", "-p", "long", "--status", "disabled");
    assertThat(none.err()).isEqualTo("No keys.\n");
  }

  @Test
  void aKeyIsDisabledEnabledChangedAndDeleted() {
    Said made = made("Grace", "--allow", "files/*=read,list", "--rate", "burst=100/1m");
    String id = idOf(made);
    Said disabled = user().type("keys", "disable", id, "--reason", "left");
    assertThat(disabled.out()).contains("disabled by administrator: left");
    assertThat(disabled.err()).isEqualTo("In force on every node.\n");
    assertThat(user().type("keys", "enable", id, "--if-version", "1").code()).isEqualTo(1);
    assertThat(user().type("keys", "enable", id, "--expires", "soon").code()).isEqualTo(2);
    assertThat(user().type("keys", "enable", id, "--expires", "2099-01-31").out())
        .contains("status      active", "expires     2099-01-31T00:00:00Z");
    assertThat(user().type("keys", "previous", id, "--for", "1d").err())
        .endsWith("Next: latchkey keys show " + id + "\n");
    assertThat(user().type("keys", "quota", id, "--add", "5").err())
        .endsWith("Next: latchkey keys update " + id + " --quota 10000/month\n");
    Said rotated = user().type("keys", "rotate", id, "--overlap", "7d");
    assertThat(rotated.out()).matches("shop_[0-9A-Za-z]{38}\\R");
    assertThat(rotated.err()).contains("previous", "good until");
    assertThat(user().type("keys", "previous", id, "--end").out()).doesNotContain("good until");
    Said changed =
        user().type("keys", "update", id, "--clear", "limits", "--network", "10.0.0.0/8");
    assertThat(changed.out()).contains("10.0.0.0/8").doesNotContain("burst");
    assertThat(user().type("keys", "update", id).code()).isEqualTo(2);

    Said unasked = user().type("keys", "delete", id);
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("add --yes");
    Said refused = user().answering("n").type("keys", "delete", id);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Delete the key \"Grace\"", "Nothing was done.");
    assertThat(user().answering("y").type("keys", "delete", id).code()).isZero();
    assertThat(user().type("keys", "show", id).code()).isEqualTo(1);
  }

  @Test
  void verifyEndsByTheVerdictAndNeverTakesTheKeyFromTheLine() {
    Map<?, ?> made = Json.readObject(made("V", "--allow", "files/*=read").out());
    String secret = String.valueOf(made.get("secret"));
    String[] line = {"verify", "-p", "shop", "--resource", "files/a", "--action", "read"};
    assertThat(user().piping(secret + "\n").type(line).code()).isZero();
    line[6] = "write";
    Said denied = user().answering(secret).type(line);
    assertThat(denied.code()).isEqualTo(1);
    assertThat(denied.out()).contains("access_denied").doesNotContain(secret);
    assertThat(
            user()
                .piping(secret)
                .type(
                    "verify",
                    "-p",
                    "shop",
                    "--resource",
                    "files/a",
                    "--action",
                    "write",
                    "--dry-run")
                .out())
        .contains("not allowed by [files/* = read]");
    assertThat(user().type("verify", secret).code()).isEqualTo(2);
  }

  @Test
  void mistypedLinesAreAnsweredWithTheLikelyOne() {
    assertThat(user().type("keys", "crate", "x").err()).contains("did you mean \"create\"?");
    assertThat(user().type("key", "list").err()).contains("did you mean \"keys\"?");
    assertThat(user().type("keys", "list", "--al").err()).contains("did you mean \"--all\"?");
    Said bare = user().type("keys");
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("Usage: latchkey keys", "create", "delete");
    assertThat(user().type("keys", "list", "--output", "yaml").code()).isEqualTo(2);
    assertThat(user().type("keys", "create", "x", "--rate", "9").err()).contains("burst=100/1m");
  }

  @Test
  void theProjectIsSaidOrKnown() {
    Said unsaid = user().type("keys", "list");
    assertThat(unsaid.code()).isEqualTo(2);
    assertThat(unsaid.err()).contains("\"shop\"", "add --project");
    assertThat(user().with("LATCHKEY_PROJECT", "shop").type("keys", "list").code()).isZero();
    Map<?, ?> manager = Json.readObject(made("M", "--allow", "latchkey://keys=read").out());
    Said own =
        user().with("LATCHKEY_API_KEY", String.valueOf(manager.get("secret"))).type("keys", "list");
    assertThat(own.code()).isZero();
  }

  @Test
  void exitCodesTellWhatKindOfFailureItWas() {
    assertThat(
            stranger()
                .with("LATCHKEY_URL", "http://127.0.0.1:1")
                .with("LATCHKEY_API_KEY", "k")
                .type("whoami")
                .code())
        .isEqualTo(3);
    assertThat(user().with("LATCHKEY_API_KEY", "lk_nobody").type("whoami").code()).isEqualTo(4);
    Said keyless = stranger().type("whoami");
    assertThat(keyless.code()).isEqualTo(4);
    assertThat(keyless.err()).contains("Next: latchkey login");
  }

  @Test
  void aLoginIsKeptInPrivateFilesAndUsed() throws IOException {
    Path home = folder.resolve("kept");
    CommandLineUser other =
        new CommandLineUser(home).with("LATCHKEY_URL", server.front().toString());
    assertThat(other.piping("lk_wrong").type("login").code()).isEqualTo(4);
    assertThat(home).doesNotExist();
    Said in = other.piping(server.adminKey()).type("login", "--profile", "main", "-p", "shop");
    assertThat(in.code()).as(in.err()).isZero();
    assertThat(in.out() + in.err()).doesNotContain(server.adminKey());
    Path keyFile = home.resolve("latchkey/keys/main.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile.getParent())))
        .isEqualTo("rwx------");

    CommandLineUser later = new CommandLineUser(home);
    assertThat(later.type("keys", "list").code()).isZero();
    assertThat(later.type("profiles", "list").out()).contains("main  *", "shop");
    assertThat((List<?>) Json.read(later.type("profiles", "list", "--output", "json").out()))
        .singleElement()
        .isEqualTo(
            Map.of(
                "name",
                "main",
                "server",
                server.front().toString(),
                "project",
                "shop",
                "current",
                true));
    Said elsewhere = later.type("whoami", "--server", "http://127.0.0.1:1");
    assertThat(elsewhere.err()).contains("no key to call http://127.0.0.1:1 with");

    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
    Said doctor = later.type("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out()).contains("Others can read or change the key file", "chmod 600");
    Said open = later.type("keys", "list");
    assertThat(open.code()).isEqualTo(1);
    assertThat(open.err()).contains("so it is not used", "Next: chmod 600 " + keyFile);
    assertThat(later.type("profiles", "use", "no").code()).isEqualTo(2);
    assertThat(later.type("profiles", "remove", "main").code()).isZero();
    assertThat(keyFile).doesNotExist();
  }

  @Test
  void aKeyFileThatOthersCanReadIsNotLoggedInWithAndWarnedOfWhereAKeyIsLookedAt()
      throws IOException {
    Path file = Files.writeString(folder.resolve("open.key"), server.adminKey() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path home = folder.resolve("careful");
    CommandLineUser other =
        new CommandLineUser(home).with("LATCHKEY_URL", server.front().toString());
    Said refused = other.type("login", "--key-file", file.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("so it is not used", "Next: chmod 600 " + file);
    assertThat(home).doesNotExist();
    Said found = user().type("keys", "find", "-p", "starter", "--key-file", file.toString());
    assertThat(found.err()).contains("Warning: others can read the key file " + file);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(other.type("login", "--key-file", file.toString()).code()).isZero();
    assertThat(user().type("keys", "find", "-p", "starter", "--key-file", file.toString()).err())
        .doesNotContain("Warning");
  }

  @Test
  void theDoctorSeesTheServerItsStoreAndTheClocks() {
    Said well = user().type("doctor");
    assertThat(well.code()).as(well.out()).isZero();
    assertThat(well.out())
        .contains("answers within", "The clocks agree", "store can be read", "is good");
    assertThat(user().with("LATCHKEY_URL", "http://127.0.0.1:1").type("doctor").code())
        .isEqualTo(3);
    assertThat(user().with("LATCHKEY_API_KEY", "lk_nobody").type("doctor").code()).isEqualTo(4);
  }

  @Test
  void projectsSitesAndTheAuditTrailAreShown() {
    assertThat(user().type("projects", "update", "shop", "--max-lifetime-days", "30").out())
        .contains("longest life      30 days");
    assertThat(user().type("projects", "update", "shop", "--max-lifetime-days", "any").code())
        .isZero();
    assertThat(user().columns(80).type("projects", "list").out()).contains("SLUG", "shop");
    Said site =
        user()
            .type(
                "sites",
                "create",
                "--let-in",
                "shop",
                "--host",
                "a.example.com",
                "--upstream",
                "http://127.0.0.1:9000",
                "--output",
                "json");
    String id = String.valueOf(Json.readObject(site.out()).get("id"));
    assertThat(user().type("sites", "update", id, "--credential", "pass").out()).contains("pass");
    assertThat(user().type("sites", "list", "-p", "shop").out()).contains("a.example.com");
    assertThat(user().type("sites", "delete", id, "--yes").code()).isZero();
    assertThat(user().type("audit", "list", "-p", "shop", "--limit", "500").out())
        .contains("site.deleted", "project.updated", "  cli  ");
  }

  @Test
  void peopleAreAddedDemotedInvitedAndRemoved() {
    Said made =
        user()
            .type("accounts", "create", "Mary", "--email", "mary@example.com", "--output", "json");
    String id = String.valueOf(Json.readObject(made.out()).get("id"));
    assertThat(user().type("members", "add", id, "member", "-p", "shop").code()).isZero();
    assertThat(user().type("members", "role", id, "viewer", "-p", "shop").out()).contains("viewer");
    assertThat(user().columns(120).type("members", "list", "-p", "shop").out())
        .contains("Mary", "viewer");
    Said refused = user().answering("no").type("members", "remove", id, "-p", "shop");
    assertThat(refused.err()).contains("Remove \"Mary\" from shop", "Nothing was done.");
    assertThat(user().type("members", "remove", id, "-p", "shop", "--yes").code()).isZero();
    assertThat(user().type("accounts", "update", id, "--active", "no").out()).contains("no");
    assertThat(user().type("accounts", "delete", id, "--yes").code()).isZero();

    Said invited = user().type("members", "invite", "new@example.com", "member", "-p", "shop");
    assertThat(invited.out().lines()).hasSize(1);
    assertThat(invited.err()).contains("new@example.com");
    assertThat(user().type("members", "invitations", "-p", "shop").out()).contains("pending");
    assertThat(user().type("projects", "permissions", "shop").out()).contains("latchkey://keys");
  }

  @Test
  void peopleAreNamedByTheirAddressesAndWhoIsNotThereIsSaidWithTheNextLine() {
    user().type("accounts", "create", "Lin", "--email", "lin@example.com");
    assertThat(user().type("members", "add", "Lin@example.com", "member", "-p", "shop").code())
        .isZero();
    assertThat(user().type("members", "role", "lin@example.com", "viewer", "-p", "shop").out())
        .contains("viewer");
    assertThat(user().type("members", "remove", "lin@example.com", "-p", "shop", "--yes").code())
        .isZero();

    Said gone = user().type("members", "role", "lin@example.com", "member", "-p", "shop");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).contains("No member of shop", "Next: latchkey members list");
    Said stranger = user().type("members", "add", "no@example.com", "viewer", "-p", "shop");
    assertThat(stranger.err())
        .contains("Next: latchkey members invite no@example.com viewer -p shop");
    Said wrong = user().type("members", "role", "acc_nobody", "member", "-p", "shop");
    assertThat(wrong.err()).contains("no such member", "Next: latchkey members list\n");
  }

  @Test
  void whereTheProjectWasNotTypedAnotherOneMayBeMeant() {
    CommandLineUser shopping = user().with("LATCHKEY_PROJECT", "shop");
    String none = "whk_00000000000000000000000000";
    assertThat(shopping.type("webhooks", "test", none).err())
        .contains("Next: latchkey webhooks list, or add --project where it is in another\n");
    assertThat(shopping.type("webhooks", "test", none, "-p", "shop").err())
        .contains("Next: latchkey webhooks list\n");
  }

  @Test
  void theCompletionScriptIsAShellScriptThatKnowsTheCommands() throws Exception {
    Said said = user().type("completion");
    Path script = Files.writeString(folder.resolve("completion.sh"), said.out());
    Process check = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertThat(check.waitFor()).isZero();
    assertThat(said.out()).contains("_picocli_latchkey_keys_create", "_picocli_latchkey_serve");
  }

  @Test
  void theShellCompletesCommandsOptionsAndTheirValues() throws Exception {
    String script = user().type("completion").out();
    assertThat(completed(script, "keys", "li")).containsExactly("list");
    assertThat(completed(script, "keys", "create", "--pres")).containsExactly("--preset");
    assertThat(completed(script, "keys", "create", "--preset", ""))
        .containsExactly("full", "read-only");
    assertThat(completed(script, "keys", "list", "--status", "d")).containsExactly("disabled");
    assertThat(completed(script, "members", "list", "--role", "v")).containsExactly("viewer");
    assertThat(completed(script, "calls", "--outcome", ""))
        .containsExactlyElementsOf(CallOutcome.all());
    assertThat(completed(script, "webhooks", "create", "--event", ""))
        .containsExactlyElementsOf(Arrays.stream(EventType.values()).map(EventType::wire).toList());
    assertThat(completed(script, "health", "--problem", ""))
        .containsExactlyElementsOf(
            Arrays.stream(KeyProblem.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  @Test
  void theShellCompletesTheNamesOfProfilesThatThereAreWhenItIsAsked() throws Exception {
    Path home = folder.resolve("profiled");
    CommandLineUser other =
        new CommandLineUser(home).with("LATCHKEY_URL", server.front().toString());
    String script = "XDG_CONFIG_HOME='" + home + "'\n" + other.type("completion").out();
    assertThat(completed(script, "profiles", "use", "")).isEmpty();
    for (String name : List.of("main", "mirror.eu", "test")) {
      other.piping(server.adminKey()).type("login", "--profile", name);
    }
    assertThat(completed(script, "profiles", "use", ""))
        .containsExactly("main", "mirror.eu", "test");
    assertThat(completed(script, "keys", "list", "--profile", "m"))
        .containsExactly("main", "mirror.eu");
  }

  /// What a shell that has sourced the script makes of the words of a line, the last one begun.
  private List<String> completed(String script, String... words) throws Exception {
    Path file = Files.writeString(folder.resolve("completing.sh"), script);
    List<String> line = new ArrayList<>();
    line.add("latchkey");
    line.addAll(List.of(words));
    String asked =
        """
        file=$1; shift
        compopt() { :; }
        . "$file"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        _complete_latchkey
        for word in "${COMPREPLY[@]}"; do echo "${word% }"; done
        """;
    List<String> command = new ArrayList<>(List.of("bash", "-c", asked, "bash", file.toString()));
    command.addAll(line);
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var answer = shell.inputReader()) {
      List<String> said = answer.lines().toList();
      assertThat(shell.waitFor()).as(() -> said.toString()).isZero();
      return said;
    }
  }

  @Test
  void aKeyFileThatIsNotThereIsSaidInPlainWords() {
    Path missing = folder.resolve("missing.key");
    Said said = user().type("whoami", "--api-key-file", missing.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .isEqualToIgnoringNewLines(
            "latchkey: There is no key file " + missing + ".Next: latchkey login");
  }
}
