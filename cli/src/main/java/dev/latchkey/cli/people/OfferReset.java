package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.people.ResetLink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes the link by which somebody sets a password.
@Command(
    name = "reset-link",
    description = {
      "Make a link by which somebody sets a password for the console, good once and for 24 hours.",
      "It is printed alone on standard output: give it to nobody but that person."
    })
public final class OfferReset extends RemoteCommand {
  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id (acc_...) or e-mail address.")
  private @Nullable String account;

  public OfferReset(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String id = FindAccountId.find(session, account, "latchkey admin reset-link EMAIL");
    ResetLink link = session.client().accounts().offerPasswordReset(id);
    if (session.print().asJson()) {
      session.print().json(link);
    } else {
      session.terminal().out().println(session.target().server().resolve(link.path()));
    }
    session.terminal().note("Good once, until " + Texts.instant(link.expiresAt()) + ".");
    return ExitCode.DONE;
  }
}
