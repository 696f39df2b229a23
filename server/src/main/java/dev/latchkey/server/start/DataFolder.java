package dev.latchkey.server.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder in which everything lies that must outlive the process.
public final class DataFolder {
  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /// Makes the folder, for its owner alone, when it is not there.
  ///
  /// @throws StartException when it is no folder or cannot be written to
  public static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder, privateTo("rwx------", folder));
      Path probe = Files.createTempFile(folder, ".probe", "");
      Files.delete(probe);
    } catch (FileAlreadyExistsException e) {
      throw new StartException(
          "The data folder " + folder + " is a file, or lies below one.",
          "Name a folder with --data.",
          e);
    } catch (IOException e) {
      throw new StartException(
          "The data folder " + folder + " cannot be written to (" + reason(e) + ").",
          "Give this user the right to write there, or name another folder with --data.",
          e);
    }
    return new DataFolder(folder);
  }

  public Path path() {
    return path;
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /// Makes a file that only its owner can read, whole and durable, or not at all. An existing one
  /// is not touched.
  ///
  /// @throws FileAlreadyExistsException when there is one
  static void writePrivately(Path file, byte[] content) throws IOException {
    write(file, content, DataFolder::name);
  }

  /// As [#writePrivately], in the place of the file that is there.
  static void replacePrivately(Path file, byte[] content) throws IOException {
    write(file, content, (draft, to) -> Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE));
  }

  @FunctionalInterface
  private interface Naming {
    void name(Path draft, Path file) throws IOException;
  }

  private static void write(Path file, byte[] content, Naming naming) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("has no folder");
    }
    Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".new");
    try {
      if (isPosix(folder)) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      }
      Files.write(draft, content, StandardOpenOption.SYNC);
      naming.name(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
    syncFolder(folder);
  }

  /// A link fails when the name is taken, at one stroke, which a rename would not; some file
  /// systems have none.
  private static void name(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, file);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] privateTo(String mode, Path folder) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }
}
