package dev.latchkey.store.backup;

import java.nio.file.Path;

/// Why a backup was not made or not restored. [#message] says what to do about it.
public sealed interface BackupFailure {
  String message();

  record NoStore(Path data) implements BackupFailure {
    @Override
    public String message() {
      return "There is no store in " + data + ".";
    }
  }

  record TargetExists(Path target) implements BackupFailure {
    @Override
    public String message() {
      return "The file " + target + " exists already; name another.";
    }
  }

  record NotABackup(Path file, String why) implements BackupFailure {
    @Override
    public String message() {
      return "The file " + file + " is not a backup of a Latchkey store: " + why + ".";
    }
  }

  record StoreNotEmpty(Path data) implements BackupFailure {
    @Override
    public String message() {
      return "The store in "
          + data
          + " is not empty, and restoring takes its place. Say --force to go on; a copy of it is"
          + " kept in the folder's backups.";
    }
  }

  record RevocationsUnknown(String why) implements BackupFailure {
    @Override
    public String message() {
      return "It is not known which keys were revoked since the backup was made: "
          + why
          + ". Say --accept-resurrected to restore all the same; then look through the keys,"
          + " because some that were revoked may be alive again.";
    }
  }

  record Failed(String why) implements BackupFailure {
    @Override
    public String message() {
      return why;
    }
  }
}
