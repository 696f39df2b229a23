package dev.latchkey.server.command;

/// How a command ends.
public final class ExitCode {
  public static final int DONE = 0;

  /// Refused or failed; standard error says why.
  public static final int FAILED = 1;

  /// The line could not be understood.
  public static final int USAGE = 2;

  private ExitCode() {}
}
