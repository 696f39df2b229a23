package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.RealPostgres;
import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that know both databases, on a real PostgreSQL.
class MoveTest {
  private static final int KEYS = 400;
  private static final int AT_ONCE = 32;
  private static final int TRIES_MAX = 20;

  /// Where the source and its copies lie.
  @TempDir Path place;

  private String database = "postgres";

  private record Said(int code, String out, String err) {}

  private static Said type(String... line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        LatchkeyCommand.run(
            new Streams(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true)), line);
    return new Said(code, out.toString(), err.toString());
  }

  private String[] with(EmbeddedPostgres postgres, String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(words));
    line.addAll(
        List.of(
            "--data",
            place.resolve("data").toString(),
            "--store",
            "postgresql://postgres@localhost:" + postgres.getPort() + "/" + database));
    return line.toArray(String[]::new);
  }

  private long groups(EmbeddedPostgres postgres) throws Exception {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet n = statement.executeQuery("select coalesce(max(n), 0) from counter")) {
      n.next();
      return n.getLong(1);
    }
  }

  private String fill() throws Exception {
    try (LocalServer server = LocalServer.start(place, Map.of());
        Rest rest = new Rest(server.front(), server.adminKey());
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < KEYS; i++) {
        hands.submit(
            () -> rest.send("POST", "/v1/projects/starter/keys", "{\"name\":\"to be moved\"}"));
      }
      hands.shutdown();
      assertThat(hands.awaitTermination(300, TimeUnit.SECONDS)).isTrue();
      return server.adminKey();
    }
  }

  /// When the first table is there, most are still to come.
  private int killInTheMiddle(EmbeddedPostgres postgres) throws Exception {
    Process process =
        new ProcessBuilder(ServerProcess.command(with(postgres, "move")))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null && !line.startsWith("account: ")) {
        line = said.readLine();
      }
      assertThat(line).isNotNull();
      process.destroyForcibly();
      return process.waitFor();
    }
  }

  private void beginAnew(EmbeddedPostgres postgres, String name) throws Exception {
    place = Files.createDirectory(place.resolve(name));
    database = name;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
  }

  @Test
  void aMoveThatIsKilledLeavesTheSourceUsableAndTheNextOneMovesEverything() throws Exception {
    String key = fill();
    try (EmbeddedPostgres postgres = RealPostgres.start()) {
      int ended = killInTheMiddle(postgres);
      for (int tries = 1; tries < TRIES_MAX && ended == 0; tries++) {
        // It had moved everything before it was killed.
        beginAnew(postgres, "again" + tries);
        key = fill();
        ended = killInTheMiddle(postgres);
      }
      assertThat(ended).isEqualTo(128 + 9);
      assertThat(groups(postgres)).isZero();
      assertThat(type("audit", "verify", "--data", place.resolve("data").toString()).code())
          .isZero();

      Said moved = type(with(postgres, "move"));

      assertThat(moved.code()).as(moved.err()).isZero();
      assertThat(moved.out()).startsWith("moved: change ");
      assertThat(moved.err())
          .containsPattern("api_key: 40[0-9] of 40[0-9] rows")
          .contains("backups/moved-");
      assertThat(type(with(postgres, "audit", "verify")).out()).startsWith("whole: ");
      Path backup = place.resolve("backup.db");
      Said backedUp = type(with(postgres, "backup", backup.toString()));
      assertThat(backedUp.code()).as(backedUp.err()).isZero();
      assertThat(backup).exists();
      assertThat(type(with(postgres, "restore", backup.toString())).err())
          .contains("--force")
          .doesNotContain("\tat ");
      Said restored = type(with(postgres, "restore", "--force", backup.toString()));
      assertThat(restored.code()).as(restored.err()).isZero();
      assertThat(type(with(postgres, "move")).err()).contains("There is no store");
      isServed(postgres, key);
    }
  }

  private void isServed(EmbeddedPostgres postgres, String key) throws Exception {
    ServerProcess node =
        ServerProcess.start(
            place.resolve("data"),
            Map.of(
                "LATCHKEY_STORE",
                "postgresql://postgres@localhost:" + postgres.getPort() + "/" + database));
    try (Rest rest = new Rest(node.front(), key)) {
      Rest.Answer listed = rest.send("GET", "/v1/projects/starter/keys?limit=5", null);
      assertThat(listed.status()).as(listed.body().toString()).isEqualTo(200);
      assertThat(listed.body().path("items").size()).isEqualTo(5);
    } finally {
      node.close();
    }
  }
}
