package dev.latchkey.server.start;

import dev.latchkey.core.seal.Pepper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The file `pepper` of the data folder: the secret outside the database. It is made together with
/// a new store and never again; a store is worth nothing without its own.
public final class PepperFile {
  private static final String NAME = "pepper";
  private static final long BYTES_MAX = 64 << 10;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  /// A pepper, and whether it was made just now.
  public record Held(Pepper pepper, boolean isNew) {}

  public PepperFile(DataFolder folder) {
    this.file = folder.file(NAME);
  }

  public Path path() {
    return file;
  }

  /// The pepper for a store that is there already.
  ///
  /// @throws StartException when the file is missing, open to others, or no pepper
  public Pepper read() {
    if (!Files.exists(file)) {
      throw missing();
    }
    checkPrivacy();
    try {
      if (Files.size(file) <= BYTES_MAX) {
        return Pepper.parse(Files.readString(file, StandardCharsets.UTF_8))
            .orElseThrow(this::damaged);
      }
    } catch (IOException e) {
      throw new StartException(
          "The pepper file " + file + " cannot be read (" + e.getMessage() + ").",
          "Give the user who runs Latchkey the right to read it.",
          e);
    }
    throw damaged();
  }

  /// The pepper that a backup was sealed with.
  public Pepper readForRestore() {
    if (Files.exists(file)) {
      return read();
    }
    throw new StartException(
        "The pepper file " + file + " is missing, and the backup was made without it.",
        "Put the pepper file of the backed-up store there first, with mode 0600.");
  }

  /// The pepper for a store that is not there yet: the file's where there is one already, which
  /// happens when the first start was cut short; else a new one.
  public Held readOrMake(RandomGenerator random) {
    if (Files.exists(file)) {
      return new Held(read(), false);
    }
    Pepper pepper = Pepper.generate(random);
    try {
      DataFolder.writePrivately(
          file, pepper.revealForWritingToFile().getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      return new Held(read(), false);
    } catch (IOException e) {
      throw new StartException(
          "The pepper file " + file + " cannot be written (" + e.getMessage() + ").",
          "Make room and rights for it, then start again.",
          e);
    }
    return new Held(pepper, true);
  }

  /// Adds a generation to the file, which is replaced at one stroke. Its number.
  ///
  /// @throws StartException when the file is missing, no pepper, or cannot be written
  public int rotate(RandomGenerator random) {
    Pepper wider = read().withNewGeneration(random);
    try {
      DataFolder.replacePrivately(
          file, wider.revealForWritingToFile().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StartException(
          "The pepper file " + file + " cannot be written (" + e.getMessage() + ").",
          "Make room and rights for it; it is as it was.",
          e);
    }
    return wider.newest();
  }

  /// Takes away a pepper that was made for nothing.
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StartException(
          "The pepper file " + file + " was made for nothing and cannot be removed.",
          "Remove it, and put the right one in its place.",
          e);
    }
  }

  StartException missing() {
    return new StartException(
        "The pepper file "
            + file
            + " is missing, but the store is there; without it no key in the store can be"
            + " verified.",
        "Put the file back from where you keep it (backups leave it out), with mode 0600. To"
            + " start anew without the old keys, name an empty data folder with --data.");
  }

  private void checkPrivacy() {
    if (!DataFolder.isPosix(file)) {
      return;
    }
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (!OWNER.containsAll(mode)) {
        throw new StartException(
            "The pepper file " + file + " can be read or changed by others than its owner.",
            "Run: chmod 600 "
                + file
                + " ; if somebody may have read it, think of everything in the store's backups as"
                + " read too.");
      }
    } catch (IOException e) {
      throw new StartException(
          "The rights of the pepper file " + file + " cannot be read (" + e.getMessage() + ").",
          "Make the file a plain one of mode 0600.",
          e);
    }
  }

  private StartException damaged() {
    return new StartException(
        "The file " + file + " is not a pepper file, or is damaged.",
        "Put the right one back from where you keep it (backups leave it out).");
  }
}
