package dev.latchkey.cli;

import picocli.CommandLine.Option;

/// That nobody needs to be asked.
public final class YesOption {
  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  public boolean isSet() {
    return yes;
  }
}
