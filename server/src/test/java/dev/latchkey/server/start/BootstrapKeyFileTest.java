package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapKeyFileTest {
  private static final Secret SECRET = KeyFormat.generate(new KeyPrefix("lk_"), new Random(2));

  @TempDir Path folder;

  @Test
  void theKeyStandsAloneInAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = folder.resolve("key");

    BootstrapKeyFile.claim(file).write(() -> SECRET);

    assertThat(Files.readString(file)).isEqualTo(SECRET.revealForShowingOnce() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsThereIsRefusedBeforeAKeyIsMade() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "mine");

    assertThatThrownBy(() -> BootstrapKeyFile.claim(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file + " exists already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDanglingLinkIsRefusedToo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("key"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> BootstrapKeyFile.claim(link)).isInstanceOf(StartException.class);
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> BootstrapKeyFile.claim(folder.resolve("no/key")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("lies in no folder");
  }
}
