package dev.latchkey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final int KILLS = Integer.getInteger("latchkey.crash.kills", 25);

  /// It ends with the first loss, which nearly every kill is.
  private static final int CONTROL_KILLS_MAX = 100;

  private static final long SEED = Long.getLong("latchkey.crash.seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
    System.out.println("crash: " + KILLS + " kills, -Dlatchkey.crash.seed=" + SEED);

    CrashRun.Outcome outcome = new CrashRun(folder, SEED, new Killed(folder)).kill(KILLS);

    System.out.println("crash: " + outcome.acknowledged() + " acknowledged changes");
    assertThat(outcome.wrongs()).isEmpty();
    assertThat(outcome.acknowledged()).isGreaterThan(KILLS);
  }

  /// The control: a store that loses the last moments before each kill.
  @Test
  void aStoreThatForgetsItsLastMomentsIsCaught() throws Exception {
    CrashRun.Outcome outcome =
        new CrashRun(folder, SEED, new Forgetful(folder)).kill(CONTROL_KILLS_MAX);

    assertThat(outcome.wrongs()).isNotEmpty();
  }

  private record Killed(Path folder) implements CrashRun.Death {
    @Override
    public void strike(ServerProcess server, Path data) {
      server.kill();
    }
  }

  private record Forgetful(Path folder) implements CrashRun.Death {
    @Override
    public void beforehand(Path data) throws IOException {
      Files.deleteIfExists(data.resolve("older.db"));
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("latchkey.db"));
          Statement statement = connection.createStatement()) {
        statement.execute("vacuum into '" + data.resolve("older.db") + "'");
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void strike(ServerProcess server, Path data) throws IOException {
      server.kill();
      Files.deleteIfExists(data.resolve("latchkey.db-wal"));
      Files.deleteIfExists(data.resolve("latchkey.db-shm"));
      Files.deleteIfExists(data.resolve("revoked.log"));
      Files.move(
          data.resolve("older.db"),
          data.resolve("latchkey.db"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
