package dev.latchkey.cli.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Looks at a data folder of a server on this machine. Whoever puts the program together provides
/// it, because commands know servers only from outside.
@FunctionalInterface
public interface DataFolderLook {
  /// @param now the time of this machine
  List<Finding> look(Path folder, Instant now);
}
