package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, as shells and scripts meet it.
class ProgramTest {
  private static final int SECONDS_MAX = 180;

  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    Said made =
        new CommandLineUser(folder)
            .with("LATCHKEY_URL", server.front().toString())
            .with("LATCHKEY_API_KEY", server.adminKey())
            .type("projects", "create", "shop", "--prefix", "shop_");
    assertThat(made.code()).as(made.err()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Said run(Map<String, String> environment, String... line)
      throws IOException, InterruptedException {
    return started(environment, ServerProcess.command(line));
  }

  /// What a line of the shell leads to; `latchkey` in it is the program.
  private static Said shell(String line) throws IOException, InterruptedException {
    String program =
        ServerProcess.command().stream()
            .map(part -> "'" + part + "'")
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();
    String script = "set -o pipefail; latchkey() { " + program + " \"$@\"; }\n" + line;
    return started(known(), List.of("bash", "-c", script));
  }

  private static Said started(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return new Said(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static Map<String, String> known() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LATCHKEY_URL", server.front().toString());
    environment.put("LATCHKEY_API_KEY", server.adminKey());
    environment.put("LATCHKEY_PROJECT", "shop");
    return environment;
  }

  @Test
  void aSecretGoesThroughAPipeAndNowhereElse() throws Exception {
    Said said =
        shell(
            "latchkey keys create Ada --allow 'a/*=read'"
                + " | tee ada.key | latchkey verify --resource a/1 --action read");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("valid  yes\ncode   valid\n");
    String secret = Files.readString(folder.resolve("ada.key")).strip();
    assertThat(secret).matches("shop_[0-9A-Za-z]{38}");
    assertThat(said.out() + said.err()).doesNotContain(secret);
    assertThat(said.err()).contains("shown this one time");
  }

  @Test
  void aMistypedCommandSaysNothingToTheNextProgram() throws Exception {
    Said said = run(known(), "keys", "lst");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("did you mean \"list\"?");
    Said lacking = run(known(), "keys", "create");
    assertThat(lacking.code()).isEqualTo(2);
    assertThat(lacking.err().lines())
        .containsExactly(
            "latchkey: Missing required parameter: 'NAME'",
            "Usage: see \"latchkey keys create --help\".");
  }

  @Test
  void nobodyIsAskedWhereNobodySits() throws Exception {
    Said said = run(known(), "keys", "delete", "--status", "active");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(": there is nobody to ask", "Next: add --yes");
  }

  @Test
  void anImportThatIsStoppedInTheMiddleSaysHowFarItIs() throws Exception {
    Path err = folder.resolve("stopped.err");
    ProcessBuilder builder =
        new ProcessBuilder(ServerProcess.command("keys", "import", "-", "--output", "json"))
            .redirectError(err.toFile());
    builder.environment().putAll(known());
    Process importing = builder.start();
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> importing.inputReader().lines().forEach(answer::complete));
    try (Writer lines = importing.outputWriter(StandardCharsets.UTF_8)) {
      // Lines are sent in thousands: of these the first, and the input stays open.
      for (int i = 0; i < 1_200; i++) {
        lines.write("{\"name\":\"n\",\"secret\":\"old-system-secret-%06d\"}\n".formatted(i));
      }
      lines.flush();
      assertThat(answer.get(SECONDS_MAX, TimeUnit.SECONDS)).contains("\"imported\"");
      importing.toHandle().destroy();
      assertThat(importing.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(err))
        .containsPattern(
            "[0-9,]+ lines? w(as|ere) answered before it broke off; typed again as it was");
  }

  @Test
  void aServerThatIsNotThereIsCodeThree() throws Exception {
    Map<String, String> environment = known();
    environment.put("LATCHKEY_URL", "http://127.0.0.1:1");
    Said said = run(environment, "keys", "list");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("There is no connection to http://127.0.0.1:1", "doctor");
  }

  @Test
  void aKeyFileIsUsedWhenItsOwnerAloneCanReadIt() throws Exception {
    Map<String, String> environment = known();
    environment.remove("LATCHKEY_API_KEY");
    Said none = run(environment, "whoami");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("Next: latchkey login --server " + server.front());

    Path file = Files.writeString(folder.resolve("some.key"), server.adminKey() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Said open = run(environment, "whoami", "--api-key-file", file.toString());
    assertThat(open.code()).isEqualTo(1);
    assertThat(open.err()).contains("so it is not used", "Next: chmod 600 " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Said used = run(environment, "whoami", "--api-key-file", file.toString());
    assertThat(used.code()).as(used.err()).isZero();
    assertThat(used.out()).contains("server  " + server.front());
  }

  @Test
  void aKeyThatMayNotIsCodeFourAndAWrongAnswerCodeOne() throws Exception {
    Map<String, String> environment = known();
    environment.put("LATCHKEY_API_KEY", "shop_nobody");
    assertThat(run(environment, "keys", "list").code()).isEqualTo(4);
    Said unknown = run(known(), "keys", "show", "key_00000000000000000000000000");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("(not_found)\nNext: latchkey keys list\n");
    assertThat(run(known(), "keys", "list", "-p", "shpo").err())
        .contains("(not_found)\nNext: latchkey projects list\n");
  }
}
