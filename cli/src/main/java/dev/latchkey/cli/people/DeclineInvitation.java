package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.GlobalOptions;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.Target;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Printer;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.people.Declined;
import dev.latchkey.client.people.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Declines an invitation.
@Command(name = "decline", description = "Decline an invitation; it takes the token alone.")
public final class DeclineInvitation extends LocalCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final InvitationToken token = new InvitationToken();

  public DeclineInvitation(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Printer printer = new Printer(terminal(), options.asJson());
    Target target = Target.withoutKey(options, terminal());
    try (LatchkeyClient client = target.client()) {
      Declined declined = client.invitations().decline(Refusal.of(token.read(terminal())));
      printer.one(declined, PeopleTexts.details(declined.invitation()));
    }
    return ExitCode.DONE;
  }
}
