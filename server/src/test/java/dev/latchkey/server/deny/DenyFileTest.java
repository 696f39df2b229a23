package dev.latchkey.server.deny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.server.start.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenyFileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final KeyId ONE = new KeyId(new UUID(1, 2));
  private static final KeyId OTHER = new KeyId(new UUID(3, 4));

  @TempDir Path folder;

  @Test
  void idsAreTakenFromTheirLinesAndTheRestIsPassedOver() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("deny"), "# stolen\n" + ONE + "\n\nnonsense\n  " + OTHER + "  ");

    try (DenyFile deny = new DenyFile(file)) {
      assertThat(deny.denied()).containsExactlyInAnyOrder(ONE, OTHER);
    }
  }

  @Test
  void aChangeIsTakenOverByItselfAndAFileThatIsGoneDeniesNothing() throws Exception {
    Path file = folder.resolve("deny");
    try (DenyFile deny = new DenyFile(file)) {
      assertThat(deny.denied()).isEmpty();
      deny.start();

      Files.writeString(file, ONE.toString());
      long written = System.nanoTime();
      while (!deny.denied().contains(ONE)) {
        assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(PATIENCE);
        Thread.sleep(5);
      }

      Files.delete(file);
      deny.look();
      assertThat(deny.denied()).isEmpty();
    }
  }

  @Test
  void aFileThatCannotBeReadAtTheStartStopsTheStart() throws Exception {
    Path file = Files.createDirectory(folder.resolve("deny"));
    Files.writeString(file.resolve("inside"), "");

    assertThatThrownBy(() -> new DenyFile(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatWasDeniedStaysSoWhileTheFileCannotBeRead() throws Exception {
    Path file = Files.writeString(folder.resolve("deny"), ONE.toString());
    try (DenyFile deny = new DenyFile(file)) {
      Files.delete(file);
      Files.createDirectory(file);
      Files.writeString(file.resolve("inside"), "");

      deny.look();

      assertThat(deny.denied()).containsExactly(ONE);
    }
  }
}
