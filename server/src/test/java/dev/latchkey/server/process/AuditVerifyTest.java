package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.process.LatchkeyProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyTest {
  @TempDir Path folder;

  @Test
  void theTrailIsCheckedBesideTheServerAndWithoutItAndTamperingIsNamed() throws Exception {
    Path data = folder.resolve("data");
    try (LatchkeyProcess server = LatchkeyProcess.serve(data)) {
      Ended beside = verify(data);
      assertThat(beside.exitCode()).as(beside.err()).isZero();
      assertThat(beside.out()).startsWith("whole: ");
      server.stop();
    }
    assertThat(verify(data).exitCode()).isZero();

    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("latchkey.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update audit set actor_name = 'nobody' where sequence = 2");
    }
    Ended edited = verify(data);
    assertThat(edited.exitCode()).isEqualTo(1);
    assertThat(edited.out()).startsWith("broken at entry 2 (evt_");
    assertThat(edited.err()).contains("not the one that was written").doesNotContain("\tat ");
  }

  @Test
  void withoutAStoreOrItsPepperItSaysSo() throws Exception {
    Path data = folder.resolve("data");
    try (LatchkeyProcess server = LatchkeyProcess.serve(data)) {
      server.stop();
    }
    Files.delete(data.resolve("pepper"));
    Ended ended = verify(data);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("pepper").doesNotContain("\tat ");

    Ended bare = LatchkeyProcess.run(Map.of(), "audit");
    assertThat(bare.exitCode()).isEqualTo(2);
  }

  private static Ended verify(Path data) throws Exception {
    return LatchkeyProcess.run(Map.of(), "audit", "verify", "--data", data.toString());
  }
}
