package dev.latchkey.store.connect;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder of the embedded store, and the names of what lies in it.
public record DataFolder(Path path) {
  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path database() {
    return path.resolve("latchkey.db");
  }

  public Path lock() {
    return path.resolve("latchkey.lock");
  }

  public Path revocations() {
    return path.resolve("revoked.log");
  }

  public Path backups() {
    return path.resolve("backups");
  }

  private Path unpacked() {
    return path.resolve("native");
  }

  /// Makes the folder where there is none, for its owner only.
  public void prepare() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  /// Lets SQLite unpack its native library into a folder of our own, emptied first: a process that
  /// was killed leaves its copy behind. Only for who holds the lock.
  public void prepareNativeLibrary() throws IOException {
    Files.createDirectories(unpacked());
    try (DirectoryStream<Path> left = Files.newDirectoryStream(unpacked(), "sqlite-*")) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    }
    if (System.getProperty("org.sqlite.tmpdir") == null
        && System.getProperty("org.sqlite.lib.path") == null) {
      System.setProperty("org.sqlite.tmpdir", unpacked().toString());
    }
  }
}
