package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.people.SecondFactorRemoved;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes the second factor off somebody's account.
@Command(
    name = "remove-factor",
    description = {
      "Take the second factor off the account of somebody who has lost theirs.",
      "From then on the password alone signs in; be sure that it is that person who asks."
    })
public final class RemoveSecondFactor extends RemoteCommand {
  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id (acc_...) or e-mail address.")
  private @Nullable String account;

  @Mixin private final YesOption yes = new YesOption();

  public RemoveSecondFactor(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String id = FindAccountId.find(session, account, "latchkey admin remove-factor EMAIL");
    if (!yes.isSet()) {
      session.confirm(false, "Let the password alone sign in to " + id);
    }
    SecondFactorRemoved removed = session.client().accounts().removeSecondFactor(id);
    session
        .print()
        .one(removed, new Details().add("second factor", removed.removed() ? "removed" : "none"));
    return ExitCode.DONE;
  }
}
