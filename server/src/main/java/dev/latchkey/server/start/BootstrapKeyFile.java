package dev.latchkey.server.start;

import dev.latchkey.core.key.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Supplier;

/// The new file, of mode 0600, that a key with every right is written to for unattended set-ups.
public final class BootstrapKeyFile {
  private final Path file;

  private BootstrapKeyFile(Path file) {
    this.file = file;
  }

  /// @throws StartException when the file is there already
  public static BootstrapKeyFile claim(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new StartException(
          "The bootstrap key file " + file + " lies in no folder that can be written to.",
          "Name a new file in an existing folder with --bootstrap-key-file.");
    }
    return new BootstrapKeyFile(file);
  }

  /// Makes the key and writes it. The file is whole or not there.
  public void write(Supplier<Secret> key) {
    String text = key.get().revealForShowingOnce() + "\n";
    try {
      DataFolder.writePrivately(file, text.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (IOException e) {
      throw new StartException(
          "The bootstrap key file " + file + " cannot be written (" + e.getMessage() + ").",
          "Name a new file with --bootstrap-key-file that can be written.",
          e);
    }
  }

  private static StartException taken(Path file) {
    return new StartException(
        "The bootstrap key file " + file + " exists already, and is never overwritten.",
        "Keep it and start without --bootstrap-key-file, or name a new file.");
  }
}
