package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.people.PasskeysRemoved;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes the passkeys off somebody's account.
@Command(
    name = "remove-passkeys",
    description = {
      "Take all passkeys off the account of somebody who has lost their devices.",
      "Nobody signs in with them any more; the person needs a password, or another way in."
    })
public final class RemovePasskeys extends RemoteCommand {
  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id (acc_...) or e-mail address.")
  private @Nullable String account;

  @Mixin private final YesOption yes = new YesOption();

  public RemovePasskeys(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String id = FindAccountId.find(session, account, "latchkey admin remove-passkeys EMAIL");
    if (!yes.isSet()) {
      session.confirm(false, "Take all passkeys off " + id);
    }
    PasskeysRemoved removed = session.client().accounts().removePasskeys(id);
    session.print().one(removed, new Details().add("passkeys removed", removed.removed()));
    return ExitCode.DONE;
  }
}
