package dev.latchkey.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What callers see while the store is in trouble: known keys are judged all the same.
class StoreTroubleTest {
  private static final int DISK_MEBIBYTES = 24;

  @TempDir Path folder;

  @Test
  void knownKeysAreVerifiedWhileTheStoreIsBlocked() throws Exception {
    Path data = folder.resolve("data");
    Path keyFile = folder.resolve("admin.key");
    try (ServerProcess server =
            ServerProcess.start(data, "--bootstrap-key-file", keyFile.toString());
        Rest rest = new Rest(server.front(), Files.readString(keyFile).strip())) {
      String secret = issue(rest);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("latchkey.db"));
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        CompletableFuture<Integer> change = CompletableFuture.supplyAsync(() -> create(rest));

        for (int i = 0; i < 200; i++) {
          assertThat(verify(rest, secret)).isTrue();
        }
        assertThat(change).as("the change waits for the store").isNotDone();

        statement.execute("rollback");
        assertThat(change.get()).isEqualTo(201);
      }
    }
  }

  @Test
  void aFullDiskRefusesChangesAndNothingElseAndMendsItself() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path keyFile = folder.resolve("admin.key");
    try (ServerProcess server =
            ServerProcess.startOnSmallDisk(
                disk, DISK_MEBIBYTES, "--bootstrap-key-file", keyFile.toString());
        Rest rest = new Rest(server.front(), Files.readString(keyFile).strip())) {
      String secret = issue(rest);
      Path filler = server.seenByServer(disk).resolve("filler");
      fill(filler);

      int refused = 0;
      for (int i = 0; i < 500 && refused == 0; i++) {
        int status = create(rest);
        assertThat(status).isIn(201, 503, 507);
        refused = status == 201 ? 0 : status;
      }
      assertThat(refused).as("a change on a full disk").isIn(503, 507);
      assertThat(verify(rest, secret)).as("a known key on a full disk").isTrue();

      Files.delete(filler);
      assertThat(create(rest)).as("a change after space returned").isEqualTo(201);
      assertThat(verify(rest, secret)).isTrue();
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try {
      while (true) {
        Files.write(filler, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException full) {
      assertThat(full.getMessage()).containsIgnoringCase("space");
    }
  }

  private static String issue(Rest rest) throws IOException, InterruptedException {
    Rest.Answer made =
        rest.send("POST", "/v1/projects/starter/keys", "{\"name\":\"held throughout\"}");
    assertThat(made.status()).isEqualTo(201);
    return made.body().path("secret").asString();
  }

  private static int create(Rest rest) {
    try {
      return rest.send("POST", "/v1/projects/starter/keys", "{\"name\":\"one more\"}").status();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean verify(Rest rest, String secret) throws IOException, InterruptedException {
    Rest.Answer answer =
        rest.send("POST", "/v1/verify", "{\"project\":\"starter\",\"key\":\"" + secret + "\"}");
    assertThat(List.of(answer.status())).containsExactly(200);
    return answer.body().path("valid").asBoolean();
  }
}
