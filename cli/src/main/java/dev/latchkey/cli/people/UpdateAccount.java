package dev.latchkey.cli.people;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.people.Account;
import dev.latchkey.client.people.AccountPatch;
import dev.latchkey.client.people.OwnPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes an account.
@Command(name = "update", description = "Change an account; what is not named stays as it is.")
public final class UpdateAccount extends RemoteCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACCOUNT",
      description = "The account's id: acc_... (default: your own).")
  private @Nullable String account;

  @Option(names = "--name", paramLabel = "NAME", description = "How the person is called.")
  private @Nullable String name;

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Where mail reaches the person.")
  private @Nullable String email;

  @Option(names = "--active", paramLabel = "yes|no", description = "Whether its keys can be good.")
  private @Nullable String active;

  @Option(
      names = "--administrator",
      paramLabel = "yes|no",
      description = "Whether it may do everything, everywhere.")
  private @Nullable String administrator;

  public UpdateAccount(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    AccountPatch patch = new AccountPatch();
    Optional.ofNullable(name).ifPresent(patch::name);
    Optional.ofNullable(email).ifPresent(patch::email);
    Optional.ofNullable(active).ifPresent(text -> patch.active(YesNo.read("--active", text)));
    Optional.ofNullable(administrator)
        .ifPresent(text -> patch.instanceAdministrator(YesNo.read("--administrator", text)));
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage("Nothing is to be changed.", "latchkey accounts update --help");
    }
    Account changed = account == null ? own(session) : update(session, account, patch);
    session.print().one(changed, PeopleTexts.details(changed));
    session.settle(changed.revocation());
    return ExitCode.DONE;
  }

  private static Account update(Session session, String id, AccountPatch patch) {
    return session.client().accounts().update(id, patch);
  }

  private Account own(Session session) {
    if (active != null || administrator != null) {
      throw CommandFailure.usage(
          "Of your own account --name and --email can be changed.",
          "latchkey accounts update acc_... for another");
    }
    OwnPatch patch = new OwnPatch();
    Optional.ofNullable(name).ifPresent(patch::name);
    Optional.ofNullable(email).ifPresent(patch::email);
    return session.client().accounts().updateOwn(patch);
  }
}
