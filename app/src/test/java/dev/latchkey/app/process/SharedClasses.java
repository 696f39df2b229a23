package dev.latchkey.app.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The server's classes as the Java machine lays them out in memory, made once and mapped by every
/// process that tests start: that takes a third off the work of a start. Java makes it of jars
/// only; where modules are folders, processes start without it.
final class SharedClasses {
  private static final Path FOLDER = Path.of("target", "shared-classes");
  private static final String ALL = System.getProperty("java.class.path");
  private static final List<Path> JARS = places().stream().filter(Files::isRegularFile).toList();
  private static final Optional<Path> ARCHIVE = archive();

  private SharedClasses() {}

  /// What belongs on the command line of Java, class path included: jars come first, because the
  /// archive is only taken where the class path begins as it did when it was made.
  static List<String> options() {
    List<String> options = new ArrayList<>();
    ARCHIVE.ifPresent(archive -> {
      options.add("-XX:SharedArchiveFile=" + archive);
      options.add("-Xlog:cds=off");
    });
    List<Path> ordered = new ArrayList<>(JARS);
    places().stream().filter(place -> !JARS.contains(place)).forEach(ordered::add);
    options.addAll(List.of("-cp", joined(ordered)));
    return options;
  }

  private static List<Path> places() {
    return List.of(ALL.split(File.pathSeparator, -1)).stream().map(Path::of).toList();
  }

  private static String joined(List<Path> places) {
    return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /// Several test processes may ask at once: one makes it and the others wait.
  private static Optional<Path> archive() {
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        Path archive = FOLDER.resolve(name()).toAbsolutePath();
        if (!Files.exists(archive)) {
          make(archive);
        }
        return Optional.of(archive).filter(made -> held.isValid() && Files.exists(made));
      }
    } catch (IOException | UncheckedIOException e) {
      System.out.println("processes start without shared classes: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// Other jars get another archive.
  private static String name() throws IOException {
    long hash = 0;
    for (Path jar : JARS) {
      hash = hash * 31 + jar.hashCode();
      hash = hash * 31 + Files.getLastModifiedTime(jar).toMillis();
    }
    return "server-" + Long.toHexString(hash) + ".jsa";
  }

  private static void make(Path archive) throws IOException {
    Path made = archive.resolveSibling("made.jsa");
    List<String> command = new ArrayList<>(ServerProcess.java());
    command.addAll(
        List.of(
            "-XX:ArchiveClassesAtExit=" + made,
            "-Xlog:cds=off",
            "-cp",
            joined(JARS),
            "dev.latchkey.server.Main",
            "serve",
            "--data",
            archive + ".data"));
    command.addAll(ServerProcess.FREE_PORTS);
    try (ServerProcess server = ServerProcess.launch(command, Map.of())) {
      server.terminate();
    }
    if (Files.exists(made)) {
      Files.move(made, archive);
    }
  }
}
