package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Account;
import dev.latchkey.client.people.NewAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an account.
@Command(name = "create", description = "Make an account.")
public final class CreateAccount extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "How the person is called.")
  private String name = "";

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Where mail reaches the person.")
  private @Nullable String email;

  @Option(names = "--administrator", description = "It may do everything, everywhere.")
  private boolean administrator;

  public CreateAccount(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewAccount wish = NewAccount.named(name);
    Optional.ofNullable(email).ifPresent(wish::email);
    if (administrator) {
      wish.instanceAdministrator(true);
    }
    Account made = session.client().accounts().create(wish);
    session.print().one(made, PeopleTexts.details(made));
    return ExitCode.DONE;
  }
}
