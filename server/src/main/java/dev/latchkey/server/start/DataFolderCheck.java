package dev.latchkey.server.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at a data folder from outside, whether a server runs on it or not. Changes nothing.
public final class DataFolderCheck {
  private static final Duration BACKUP_AGE_MAX = Duration.ofDays(7);
  private static final Duration AHEAD_MAX = Duration.ofMinutes(2);
  private static final Set<PosixFilePermission> OF_THE_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path folder;
  private final List<Remark> remarks = new ArrayList<>();

  /// How bad something is.
  public enum Level {
    OK,
    WARNING,
    WRONG
  }

  /// Something that was seen.
  ///
  /// @param mend what to type; empty where nothing is to be mended
  public record Remark(Level level, String what, String mend) {}

  private DataFolderCheck(Path folder) {
    this.folder = folder;
  }

  /// @param now the time of this machine
  public static List<Remark> of(Path folder, Instant now) {
    DataFolderCheck check = new DataFolderCheck(folder.toAbsolutePath().normalize());
    try {
      check.look(now);
    } catch (IOException e) {
      check.add(
          Level.WRONG,
          "The data folder " + check.folder + " cannot be looked at (" + e.getMessage() + ").",
          "sudo -u USER latchkey doctor, as the user who runs the server");
    }
    return List.copyOf(check.remarks);
  }

  private void look(Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      add(Level.WRONG, "There is no data folder " + folder + ".", "--data DIR");
      return;
    }
    mode(folder, "700");
    Path database = folder.resolve("latchkey.db");
    if (!Files.exists(database)) {
      add(Level.OK, "The data folder " + folder + " holds no embedded store", "");
      ofNode(now);
      return;
    }
    pepper();
    clock(now, List.of(database, folder.resolve("latchkey.db-wal"), folder.resolve("revoked.log")));
    backup(now);
  }

  private void pepper() throws IOException {
    Path pepper = folder.resolve("pepper");
    if (Files.exists(pepper)) {
      mode(pepper, "600");
    } else {
      add(
          Level.WRONG,
          "The pepper file " + pepper + " is missing; without it no key can be verified.",
          "put it back from where you keep it, with mode 0600");
    }
  }

  private void mode(Path file, String wanted) throws IOException {
    if (!DataFolder.isPosix(file)) {
      return;
    }
    if (OF_THE_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      add(Level.OK, file + " is private", "");
    } else {
      add(
          Level.WRONG,
          "Others than its owner can read or change " + file + ".",
          "chmod " + wanted + " " + file);
    }
  }

  /// A file of tomorrow says that today's clock was set back.
  private void clock(Instant now, List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.exists(file)) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.isAfter(now.plus(AHEAD_MAX))) {
          add(
              Level.WRONG,
              file + " was written at " + written + ", and it is only " + now + " now.",
              "timedatectl: is the clock of this machine right?");
          return;
        }
      }
    }
    add(Level.OK, "No file of the store is from the future", "");
  }

  /// The folder of a node on PostgreSQL has the pepper, and what was backed up from here.
  private void ofNode(Instant now) throws IOException {
    Path pepper = folder.resolve("pepper");
    if (!Files.exists(pepper)) {
      return;
    }
    mode(pepper, "600");
    Optional<Instant> last = new LastBackup(folder).read();
    String command = "latchkey backup --data " + folder + " --store postgresql://... FILE";
    String unseen = " Backups that PostgreSQL itself makes cannot be seen from here.";
    if (last.isEmpty()) {
      add(
          Level.WARNING,
          "No backup was made from here with this program." + unseen,
          command + "; or ask who runs the database when one was last restored");
    } else if (isOld(last.get(), now)) {
      add(
          Level.WARNING,
          "The last backup made from here is of " + last.get() + "." + unseen,
          command);
    } else {
      add(Level.OK, "The last backup made from here is of " + last.get(), "");
    }
  }

  private void backup(Instant now) {
    Optional<Instant> last = new LastBackup(folder).read();
    String command = "latchkey backup --data " + folder + " FILE";
    if (last.isEmpty()) {
      add(Level.WARNING, "The store was never backed up with this program.", command);
    } else if (isOld(last.get(), now)) {
      add(Level.WARNING, "The last backup is of " + last.get() + ".", command);
    } else {
      add(Level.OK, "The last backup is of " + last.get(), "");
    }
  }

  private static boolean isOld(Instant backup, Instant now) {
    return Duration.between(backup, now).compareTo(BACKUP_AGE_MAX) > 0;
  }

  private void add(Level level, String what, String mend) {
    remarks.add(new Remark(level, what, mend));
  }
}
