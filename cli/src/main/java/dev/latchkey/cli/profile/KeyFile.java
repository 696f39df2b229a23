package dev.latchkey.cli.profile;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;

/// Keys in files, and who else can read them.
public final class KeyFile {
  private KeyFile() {}

  /// The key in a file that its owner alone can read.
  ///
  /// @throws CommandFailure when others can read it too
  public static String ofOwner(Path file) {
    String key = Profiles.readKey(file);
    if (isOpenToOthers(file)) {
      throw CommandFailure.failed(
          "Others can read the key file " + file + ", so it is not used.", "chmod 600 " + file);
    }
    return key;
  }

  /// The key in a file that others may be able to read, with a warning where they are: it may have
  /// its mode from whoever runs containers.
  public static String ofAnyone(Path file, Terminal terminal) {
    String key = Profiles.readKey(file);
    if (isOpenToOthers(file)) {
      terminal.note("Warning: others can read the key file " + file + ".");
    }
    return key;
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      return PrivateFile.isOpenToOthers(file);
    } catch (IOException e) {
      throw CommandFailure.failed("The mode of " + file + " cannot be read: " + e.getMessage(), "");
    }
  }
}
