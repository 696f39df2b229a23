package dev.latchkey.server.start;

import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.server.settings.StoreChoice;
import java.nio.file.Path;

/// What is said when a store that was open fails before the work is done.
public final class StoreLost {
  private StoreLost() {}

  /// @param data the data folder, where the embedded store lies
  public static StartException of(StoreChoice choice, Path data, StoreException e) {
    String where =
        switch (choice) {
          case StoreChoice.Embedded embedded -> "in " + data;
          case StoreChoice.PostgreSql postgres -> "at " + postgres;
        };
    return switch (e.failure()) {
      case StoreFailure.Unavailable f -> lost(where, e);
      case StoreFailure.Overloaded f -> lost(where, e);
      case StoreFailure.OutcomeUnknown f -> lost(where, e);
      case StoreFailure.Full f ->
          new StartException(
              "The disk of the store " + where + " is full.",
              "Make room and start again; nothing was lost.",
              e);
      case StoreFailure.Tampered(String table, String id, String why) ->
          new StartException(
              "The store " + where + " was changed by another hand: " + table + ": " + why + ".",
              "Restore a backup, or look into who can write to it.",
              e);
    };
  }

  private static StartException lost(String where, StoreException e) {
    return new StartException(
        "The store " + where + " was lost while starting" + by(e) + ".",
        "Nothing is half done there. See that it runs and can be reached from here, then start"
            + " again.",
        e);
  }

  /// The first line of what the driver said, where it did.
  private static String by(StoreException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said =
        cause == e ? "" : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String bare = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    return bare.isBlank() ? "" : ": " + bare;
  }
}
