package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.GlobalOptions;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.Target;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Printer;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.people.Acceptance;
import dev.latchkey.client.people.Accepted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Accepts an invitation.
@Command(
    name = "accept",
    description = {
      "Accept an invitation, for the account of the calling key, or with --new for a new one:",
      "  latchkey members accept --new 'Ada Lovelace' --first-key < token > ada.key"
    })
public final class AcceptInvitation extends LocalCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final InvitationToken token = new InvitationToken();

  @Option(
      names = "--new",
      paramLabel = "NAME",
      description = "Make an account for this person; no key is sent.")
  private @Nullable String name;

  @Option(
      names = "--first-key",
      description = "Issue an account-wide key, printed alone on standard output.")
  private boolean issueKey;

  public AcceptInvitation(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Printer printer = new Printer(terminal(), options.asJson());
    Target target =
        name == null ? Target.of(options, terminal()) : Target.withoutKey(options, terminal());
    Acceptance wish = Acceptance.of(token.read(terminal()));
    if (name == null) {
      target.requiredKey();
    } else {
      wish.name(name);
    }
    if (issueKey) {
      wish.issueKey(true);
    }
    try (LatchkeyClient client = target.client()) {
      show(printer, client.invitations().accept(wish));
    }
    return ExitCode.DONE;
  }

  private void show(Printer printer, Accepted accepted) {
    if (printer.asJson()) {
      printer.json(accepted);
      return;
    }
    PeopleTexts.details(accepted.member()).lines().forEach(terminal()::note);
    accepted.secret().ifPresent(terminal().out()::println);
    if (accepted.secret().isPresent()) {
      terminal().note("The key's text is shown this one time. Next: latchkey login");
    }
  }
}
