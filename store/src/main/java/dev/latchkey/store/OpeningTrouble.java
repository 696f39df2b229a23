package dev.latchkey.store;

import dev.latchkey.store.connect.DataFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads from the errors of files and drivers what an operator can do about them.
final class OpeningTrouble {
  private static final int SQLITE_READONLY = 8;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;

  /// `idle_in_transaction_session_timeout` and `transaction_timeout`.
  private static final Set<String> TOOK_TOO_LONG = Set.of("25P03", "25P04");

  private OpeningTrouble() {}

  static OpeningFailure ofFile(DataFolder folder, IOException e) {
    String reason =
        e instanceof FileSystemException detailed && detailed.getReason() != null
            ? detailed.getReason()
            : String.valueOf(e.getMessage());
    if (reason.contains("Read-only file system")) {
      return new OpeningFailure.ReadOnlyFileSystem(folder.path());
    }
    if (reason.contains("No space left")) {
      return new OpeningFailure.DiskFull(folder.path());
    }
    return new OpeningFailure.NotWritable(
        folder.path(), e instanceof AccessDeniedException ? "permission denied" : reason);
  }

  static OpeningFailure ofSqlite(DataFolder folder, SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case SQLITE_FULL -> new OpeningFailure.DiskFull(folder.path());
      case SQLITE_CANTOPEN, SQLITE_READONLY -> notWritable(folder);
      default -> new OpeningFailure.Damaged(brief(e));
    };
  }

  /// Of what the store's own layers or the migrations threw, by the driver's error behind it.
  static OpeningFailure ofStore(DataFolder folder, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return ofSqlite(folder, sql);
      }
      if (cause instanceof IOException io) {
        return ofFile(folder, io);
      }
    }
    return new OpeningFailure.Damaged(brief(e));
  }

  /// Of PostgreSQL, by the driver's error behind what was thrown.
  ///
  /// @param connected whether it had been reached before
  static OpeningFailure ofPostgres(StorePlace.Postgres place, boolean connected, Exception e) {
    SQLException sql = driverError(e);
    String why = sql == null ? brief(e) : brief(sql);
    if (why.contains("targetServerType")) {
      why = "no server there is the primary, which alone can be written";
    }
    if (!connected) {
      return new OpeningFailure.Unreachable(place.toString(), why);
    }
    return sql != null && isRefusal(String.valueOf(sql.getSQLState()))
        ? new OpeningFailure.Refused(place.toString(), why)
        : new OpeningFailure.Lost(place.toString(), why);
  }

  /// Of class 25 some say that the session was ended for taking its time.
  private static boolean isRefusal(String state) {
    return state.startsWith("42") || (state.startsWith("25") && !TOOK_TOO_LONG.contains(state));
  }

  private static @Nullable SQLException driverError(Exception e) {
    SQLException found = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }

  private static OpeningFailure notWritable(DataFolder folder) {
    try {
      return java.nio.file.Files.getFileStore(folder.path()).isReadOnly()
          ? new OpeningFailure.ReadOnlyFileSystem(folder.path())
          : new OpeningFailure.NotWritable(folder.path(), "its files cannot be opened for writing");
    } catch (IOException | ReadOnlyFileSystemException e) {
      return new OpeningFailure.NotWritable(folder.path(), "its files cannot be opened");
    }
  }

  /// The first line of a driver's message, which may have many, without a full stop.
  static String brief(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String first = (end < 0 ? message : message.substring(0, end)).strip();
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
