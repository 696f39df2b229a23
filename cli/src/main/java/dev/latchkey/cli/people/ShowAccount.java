package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one account.
@Command(name = "show", description = "Show an account.")
public final class ShowAccount extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id: acc_...")
  private String account = "";

  public ShowAccount(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Account found = session.client().accounts().get(account);
    session.print().one(found, PeopleTexts.details(found));
    return ExitCode.DONE;
  }
}
