package dev.latchkey.app.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A change of the product's own source that only test processes run: the file is read as it is
/// now, changed in one place, and compiled into a folder that comes first on their class path. So
/// mistakes can be planted, and clocks moved, without any switch for it in the product.
///
/// @param source below the project's folder
/// @param from a text that stands in it exactly once
record Plant(String source, String from, String to) {
  /// Sees to it that the wall clock can be moved, see [MovedClock].
  static final Plant MOVED_CLOCK =
      new Plant(
          "server/src/main/java/dev/latchkey/server/Machine.java",
          "new OneWayClock(InstantSource.system())",
          "new OneWayClock(" + MovedClock.class.getName() + ".here())");

  /// Compiles the changed file into `classes`, beside what other plants have put there.
  void into(Path classes) throws IOException {
    String text = Files.readString(Path.of("..").resolve(source));
    if (text.split(java.util.regex.Pattern.quote(from), -1).length != 2) {
      throw new IllegalStateException(source + " does not hold exactly once: " + from);
    }
    Path sources = Files.createDirectories(classes.resolveSibling(classes.getFileName() + ".java"));
    Path changed = sources.resolve(Path.of(source).getFileName());
    Files.writeString(changed, text.replace(from, to));
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-d",
                      classes.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(changed))
              .call();
      if (!done) {
        throw new IllegalStateException("the plant in " + source + " does not compile");
      }
    }
  }
}
