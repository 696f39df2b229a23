package dev.latchkey.server.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The file `last-backup` of the data folder: when the store was last backed up.
public final class LastBackup {
  private final Path file;

  public LastBackup(Path folder) {
    this.file = folder.resolve("last-backup");
  }

  /// @throws StartException when it cannot be noted
  public void note(Instant at) {
    try {
      Files.writeString(file, at + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartException(
          "The backup was made, but that cannot be noted in " + file + ".",
          "Give this user the right to write there.",
          e);
    }
  }

  /// Empty where there was none, or the file is damaged.
  public Optional<Instant> read() {
    try {
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file, StandardCharsets.UTF_8).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
