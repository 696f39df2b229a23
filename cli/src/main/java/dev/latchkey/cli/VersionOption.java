package dev.latchkey.cli;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Of which version it must be.
public final class VersionOption {
  @Option(
      names = "--if-version",
      paramLabel = "N",
      description = "Only if it is still of this version.")
  private @Nullable Long version;

  public OptionalLong get() {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
