package dev.latchkey.cli;

import picocli.CommandLine.Option;

/// For whom it is printed.
public final class OutputOption {
  private static final String TABLE = "table";
  private static final String JSON = "json";

  @Option(
      names = "--output",
      paramLabel = "table|json",
      description = "For people or for programs (default: table).")
  private String output = TABLE;

  public boolean asJson() {
    return switch (output) {
      case TABLE -> false;
      case JSON -> true;
      default ->
          throw CommandFailure.usage(
              "--output \"" + output + "\" is neither \"table\" nor \"json\".", "");
    };
  }
}
