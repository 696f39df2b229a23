package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.process.LatchkeyProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever keeps it from starting is said in a few lines, with what to do, and ends with 1.
class StartRefusedTest {
  @TempDir static Path folder;
  private static Path used;

  /// A data folder that was served from once.
  @BeforeAll
  static void serveOnce() throws Exception {
    used = folder.resolve("used");
    try (LatchkeyProcess server = LatchkeyProcess.serve(used)) {
      server.stop();
    }
  }

  @Test
  void aPortInUseIsNamedWithTheFlagThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = folder.resolve("port");
      String port = String.valueOf(taken.getLocalPort());

      Ended ended = LatchkeyProcess.serveInVain(data, "--gateway-port", port);

      refused(ended, "127.0.0.1 port " + port + " is in use", "--gateway-port", "gateway.port");
    }
  }

  @Test
  void aPortInUseCostsNoStarterKeyThatNobodySaw() throws Exception {
    Path data = folder.resolve("unseen");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused(
          LatchkeyProcess.serveInVain(data, "--ops-port", String.valueOf(taken.getLocalPort())),
          "is in use");
    }
    try (LatchkeyProcess server = LatchkeyProcess.serve(data)) {
      assertThat(server.line("/starter/hello")).contains("lk_live_");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() throws Exception {
    refused(
        LatchkeyProcess.serveInVain(folder.resolve("host"), "--host", "192.0.2.1"),
        "192.0.2.1 is no address of this machine");
  }

  @Test
  void aFileInPlaceOfTheDataFolderIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    refused(LatchkeyProcess.serveInVain(file), file.toString(), "is a file", "--data");
  }

  @Test
  void aDataFolderInUseIsNamed() throws Exception {
    try (LatchkeyProcess server = LatchkeyProcess.serve(folder.resolve("busy"))) {
      assertThat(server.process().isAlive()).isTrue();

      refused(
          LatchkeyProcess.serveInVain(folder.resolve("busy")), "in use by another process", "busy");
    }
  }

  @Test
  void aStoreOfANewerLatchkeyIsNotTouched() throws Exception {
    Path data = copyOfUsed("newer");
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("latchkey.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate("update flyway_schema_history set version = '999'");
    }

    refused(LatchkeyProcess.serveInVain(data), "newer Latchkey", "version 999");
  }

  @Test
  void aMissingPepperIsNotMadeAnew() throws Exception {
    Path data = copyOfUsed("missing");
    Files.delete(data.resolve("pepper"));

    refused(LatchkeyProcess.serveInVain(data), "pepper", "is missing", "Put the file back");
    assertThat(data.resolve("pepper")).doesNotExist();
  }

  @Test
  void anotherPepperIsRefused() throws Exception {
    Path data = copyOfUsed("changed");
    Path pepper = data.resolve("pepper");
    Files.writeString(
        pepper, "latchkey-pepper-v1\n1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");

    Ended ended = LatchkeyProcess.serveInVain(data);

    refused(ended, "The pepper is not the one", "Put the pepper file of this store back");
    assertThat(pepper).exists();
  }

  @Test
  void aPepperThatOthersCanReadIsRefused() throws Exception {
    Path data = copyOfUsed("readable");
    Files.setPosixFilePermissions(
        data.resolve("pepper"), PosixFilePermissions.fromString("rw-r--r--"));

    refused(LatchkeyProcess.serveInVain(data), "can be read or changed by others", "chmod 600");
  }

  @Test
  void anExistingBootstrapKeyFileIsNeverWrittenOver() throws Exception {
    Path file = Files.writeString(folder.resolve("admin.key"), "mine");

    refused(
        LatchkeyProcess.serveInVain(
            folder.resolve("bootstrap"), "--bootstrap-key-file", file.toString()),
        file.toString(),
        "exists already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void badSettingsAreAllNamed() throws Exception {
    Ended ended =
        LatchkeyProcess.run(
            Map.of("LATCHKEY_LOG_LEVEL", "loud", "LATCHKEY_STORE", "postgresql://u:hidden@"),
            "serve",
            "--port",
            "eighty");

    refused(ended, "log.level", "front.port", "eighty", "store: \"postgresql://***@\"");
    assertThat(ended.err()).doesNotContain("hidden");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() throws Exception {
    Ended ended =
        LatchkeyProcess.serveInVain(
            folder.resolve("away"), "--store", "postgresql://u:hidden@127.0.0.1:1/latchkey");

    refused(ended, "127.0.0.1:1/latchkey", "cannot be reached");
    assertThat(ended.err()).doesNotContain("hidden");
  }

  private static void refused(Ended ended, String... said) {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("latchkey: ")
        .contains(said)
        .doesNotContain("\tat ", "Exception");
    assertThat(ended.err().lines().count()).isLessThan(6);
  }

  private Path copyOfUsed(String name) throws Exception {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(used)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            copy.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }
}
