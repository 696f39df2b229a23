package dev.latchkey.cli;

import dev.latchkey.client.LatchkeyException;
import java.util.concurrent.Callable;

/// A command that is not only about a server.
public abstract class LocalCommand implements Callable<Integer> {
  private final Terminal terminal;

  protected LocalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Does it.
  ///
  /// @return the exit code
  protected abstract int run();

  protected final Terminal terminal() {
    return terminal;
  }

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (CommandFailure e) {
      return Failures.say(terminal, e);
    } catch (LatchkeyException e) {
      return Failures.say(terminal, e);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }
}
