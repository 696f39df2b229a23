package dev.latchkey.app.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The text files of the project, read from its folder.
final class Sources {
  /// What builds and runs leave behind; the same as in `.gitignore`.
  private static final Set<String> NOT_OURS =
      Set.of("target", "data", ".build", ".git", ".idea", ".vscode", ".settings");

  private static final List<String> BINARY = List.of(".png", ".jar", ".db", ".gz", ".ico");

  /// @param path relative to the project's folder, with `/`
  record Source(String path, String text) {
    boolean isJava() {
      return path.endsWith(".java");
    }
  }

  private Sources() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      Path above = folder.getParent();
      if (above == null) {
        throw new IllegalStateException("not started inside of the project's folder");
      }
      folder = above;
    }
    return folder;
  }

  static List<Source> all() {
    Path root = root();
    List<Source> sources = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String path = root.relativize(file).toString().replace('\\', '/');
              if (!path.equals(".git") && BINARY.stream().noneMatch(path::endsWith)) {
                sources.add(new Source(path, Files.readString(file)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
