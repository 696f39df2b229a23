package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path root;

  @Test
  void aMissingFolderIsMadeForItsOwnerAlone() throws IOException {
    Path path = DataFolder.open(root.resolve("a/b")).path();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("data"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is a file, or lies below one");
  }

  @Test
  void aFileAboveItIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("data"), "");

    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
        .isInstanceOf(StartException.class);
  }

  @Test
  void aPrivateFileIsNeverWrittenOver() throws IOException {
    Path file = Files.writeString(root.resolve("key"), "old");

    assertThatThrownBy(
            () -> DataFolder.writePrivately(file, "new".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("old");
  }
}
