package dev.latchkey.cli;

/// How a command ends. Scripts rely on it.
public final class ExitCode {
  public static final int DONE = 0;

  /// Refused or failed; standard error says why.
  public static final int FAILED = 1;

  /// The line could not be understood.
  public static final int USAGE = 2;

  /// No answer from the server.
  public static final int UNREACHABLE = 3;

  /// The key may not do that, or there is none.
  public static final int NOT_ALLOWED = 4;

  private ExitCode() {}
}
