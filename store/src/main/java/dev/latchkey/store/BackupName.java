package dev.latchkey.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Names the backups that the store makes by itself: what for, and when.
final class BackupName {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private BackupName() {}

  /// A name that no file has yet, such as `before-restore-20261121T100000Z.db`.
  static Path free(Path folder, String what, Instant now) {
    String stem = what + "-" + FORMAT.format(now);
    Path file = folder.resolve(stem + ".db");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(stem + "-" + i + ".db");
    }
    return file;
  }
}
