package dev.latchkey.store;

import java.nio.file.Path;

/// Why a store was not opened. [#message] says what to do about it.
public sealed interface OpeningFailure {
  String message();

  record NotWritable(Path where, String why) implements OpeningFailure {
    @Override
    public String message() {
      return "The data folder "
          + where
          + " cannot be written ("
          + why
          + "). Give this process's user the right to, or name another folder.";
    }
  }

  record ReadOnlyFileSystem(Path where) implements OpeningFailure {
    @Override
    public String message() {
      return "The data folder "
          + where
          + " lies on a read-only file system; the store needs one that can be written.";
    }
  }

  record DiskFull(Path where) implements OpeningFailure {
    @Override
    public String message() {
      return "The disk of " + where + " is full. Make room and start again; nothing was lost.";
    }
  }

  record InUse(String lock) implements OpeningFailure {
    @Override
    public String message() {
      return "The store is in use by another process ("
          + lock
          + "). Stop that one first; the lock ends with it.";
    }
  }

  record NewerVersion(int found, int known) implements OpeningFailure {
    @Override
    public String message() {
      return "The store was written by a newer Latchkey: its schema has version "
          + found
          + ", and this one knows versions up to "
          + known
          + ". Run the newer Latchkey, or restore the backup that it made before it migrated.";
    }
  }

  record NewerEncoding(int found, int known) implements OpeningFailure {
    @Override
    public String message() {
      return "The store is written by a newer Latchkey: its rows have encoding "
          + found
          + ", and this one knows encodings up to "
          + known
          + ". Run the newer Latchkey on this node, too.";
    }
  }

  record OtherPepper(int generation, String stored, String given) implements OpeningFailure {
    @Override
    public String message() {
      return "The pepper is not the one that this store was sealed with: generation "
          + generation
          + " has the fingerprint "
          + given
          + ", the store expects "
          + stored
          + ". Put the pepper file of this store back. Without it no key can be verified.";
    }
  }

  record PepperGenerationMissing(int generation, String stored) implements OpeningFailure {
    @Override
    public String message() {
      return "The pepper lacks generation "
          + generation
          + " (fingerprint "
          + stored
          + "), with which rows of this store are sealed. Put the complete pepper file back.";
    }
  }

  record Unreachable(String where, String why) implements OpeningFailure {
    @Override
    public String message() {
      return "The database "
          + where
          + " cannot be reached: "
          + why
          + ". See that it runs and lets this machine and user in, then start again.";
    }
  }

  record Lost(String where, String why) implements OpeningFailure {
    @Override
    public String message() {
      return "The connection to the database "
          + where
          + " was lost while starting: "
          + why
          + ". Nothing is half done there; start again when it can be reached.";
    }
  }

  record Refused(String where, String why) implements OpeningFailure {
    @Override
    public String message() {
      return "The database "
          + where
          + " refused what a start needs: "
          + why
          + ". Its user must be able to make tables in its schema, and to read and write them.";
    }
  }

  record Tampered(String what) implements OpeningFailure {
    @Override
    public String message() {
      return "The store was changed by another hand: "
          + what
          + ". Restore a backup, or look into who can write to it.";
    }
  }

  record Damaged(String why) implements OpeningFailure {
    @Override
    public String message() {
      return "The store cannot be read: " + why + ". Restore a backup.";
    }
  }
}
