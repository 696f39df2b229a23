package dev.latchkey.cli.key;

import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.NewKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Issues a key.
@Command(
    name = "create",
    description = {
      "Issue a key. Its text is printed alone on standard output, this one time:",
      "  latchkey keys create Billing --expires 90d > billing.key"
    })
public final class CreateKey extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final AccountOptions account = new AccountOptions();
  @Mixin private final NewKeyOptions about = new NewKeyOptions();

  public CreateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    return ShownSecret.show(session, issued(session, about.wish()));
  }

  private IssuedKey issued(Session session, NewKey wish) {
    if (account.isOwn()) {
      return session.client().keys().issueForAccount(wish);
    }
    return account
        .named()
        .map(id -> session.client().accounts().issueKey(id, wish))
        .orElseGet(() -> session.client().keys().issue(project.in(session), wish));
  }
}
