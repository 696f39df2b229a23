package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.Account;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Deletes an account.
@Command(name = "delete", description = "Delete an account and its keys for good.")
public final class DeleteAccount extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id: acc_...")
  private String account = "";

  @Mixin private final YesOption yes = new YesOption();

  public DeleteAccount(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    if (!yes.isSet()) {
      Account found = session.client().accounts().get(account);
      session.confirm(
          false, "Delete \"" + SafeText.of(found.name()) + "\" and all account-wide keys for good");
    }
    Deleted deleted = session.client().accounts().delete(account);
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    session.settle(Optional.of(deleted.revocation()));
    return ExitCode.DONE;
  }
}
