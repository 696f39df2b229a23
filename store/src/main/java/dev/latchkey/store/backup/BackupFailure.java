package dev.latchkey.store.backup;

import java.nio.file.Path;
import java.util.List;

/// Why a backup was not made or not restored, or a store not moved. [#message] says what to do
/// about it.
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

  record StoreNotEmpty(String where) implements BackupFailure {
    @Override
    public String message() {
      return "The store in "
          + where
          + " is not empty, and restoring takes its place. Say --force to go on; a copy of it is"
          + " kept in the folder's backups.";
    }
  }

  record TargetNotEmpty(String where) implements BackupFailure {
    @Override
    public String message() {
      return "The database "
          + where
          + " is not empty: a store is moved into an empty one only. Name another database or"
          + " schema; nothing was changed.";
    }
  }

  record NotTheSame(String why) implements BackupFailure {
    @Override
    public String message() {
      return "What arrived is not what was sent: "
          + why
          + ". Nothing was kept of it, and the source is as it was.";
    }
  }

  record OtherVersion(int found, int known) implements BackupFailure {
    @Override
    public String message() {
      return "The database's schema has version "
          + found
          + " (0: none of ours), and this Latchkey backs up version "
          + known
          + ". Run the one that serves from it.";
    }
  }

  record NodesRunning(List<String> names) implements BackupFailure {
    @Override
    public String message() {
      return "Nodes are running on the store: "
          + String.join(", ", names)
          + ". Stop them first; one that was killed is taken for running for 15 seconds.";
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
