package dev.latchkey.cli;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// From when to when.
public final class PeriodOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME|DAY|INSTANT",
      description = "Such as 7d (before now), 2030-01-31 or 2030-01-31T12:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME|DAY|INSTANT", description = "As --from.")
  private @Nullable String to;

  public Optional<Instant> from(Instant now) {
    return Optional.ofNullable(from).map(text -> When.past("--from", text, now));
  }

  public Optional<Instant> to(Instant now) {
    return Optional.ofNullable(to).map(text -> When.past("--to", text, now));
  }
}
