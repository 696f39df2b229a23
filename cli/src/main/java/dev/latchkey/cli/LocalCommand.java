package dev.latchkey.cli;

import dev.latchkey.client.LatchkeyException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that is not only about a server.
public abstract class LocalCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

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
      return Failures.say(terminal, e, spec);
    } catch (LatchkeyException e) {
      return Failures.say(terminal, e, spec);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }
}
