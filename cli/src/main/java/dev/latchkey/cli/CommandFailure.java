package dev.latchkey.cli;

/// A command cannot go on. The message says why, [#next] what to type.
public final class CommandFailure extends RuntimeException {
  private final int exitCode;
  private final String next;

  private CommandFailure(int exitCode, String message, String next) {
    super(message);
    this.exitCode = exitCode;
    this.next = next;
  }

  /// The line could not be understood.
  public static CommandFailure usage(String message, String next) {
    return new CommandFailure(ExitCode.USAGE, message, next);
  }

  public static CommandFailure failed(String message, String next) {
    return new CommandFailure(ExitCode.FAILED, message, next);
  }

  /// Nobody said with which key to call.
  public static CommandFailure notAllowed(String message, String next) {
    return new CommandFailure(ExitCode.NOT_ALLOWED, message, next);
  }

  public int exitCode() {
    return exitCode;
  }

  /// Empty where there is nothing to type.
  public String next() {
    return next;
  }
}
