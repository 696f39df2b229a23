package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Account;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one account.
@Command(name = "show", description = "Show an account.")
public final class ShowAccount extends RemoteCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACCOUNT",
      description = "The account's id: acc_... (default: your own).")
  private @Nullable String account;

  public ShowAccount(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Account found =
        account == null
            ? session.client().accounts().own()
            : session.client().accounts().get(account);
    session.print().one(found, PeopleTexts.details(found));
    return ExitCode.DONE;
  }
}
