package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  private static final long SYNCHRONOUS_FULL = 2;

  @Test
  void theWritingConnectionSyncsEveryCommit(@TempDir Path folder) throws Exception {
    try (Session session =
        new SqliteConnector(folder.resolve("latchkey.db"), System::nanoTime).open()) {
      assertThat(session.number("pragma synchronous")).isEqualTo(SYNCHRONOUS_FULL);
      assertThat(session.first("pragma journal_mode", row -> row.text())).contains("wal");
      assertThat(session.number("pragma journal_size_limit")).isPositive();
    }
  }
}
