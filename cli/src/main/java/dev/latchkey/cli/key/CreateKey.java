package dev.latchkey.cli.key;

import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.NewKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Issues a key.
@Command(
    name = "create",
    description = {
      "Issue a key. Its text is printed alone on standard output, this one time:",
      "  latchkey keys create Billing --expires 90d > billing.key"
    })
public final class CreateKey extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final KeyOptions about = new KeyOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "1 to 128 characters.")
  private String name = "";

  @Option(names = "--account", description = "An account-wide key of your account.")
  private boolean ofAccount;

  @Option(
      names = "--expires",
      paramLabel = "DAYSd|DAY|INSTANT",
      description = "Such as 90d, 2030-01-31 or 2030-01-31T12:00:00Z.")
  private @Nullable String expires;

  @Option(
      names = "--not-before",
      paramLabel = "DAY|INSTANT",
      description = "Refuse it before then.")
  private @Nullable String notBefore;

  @Option(
      names = "--handle",
      paramLabel = "TEXT",
      description = "A name of its own, unique in the project.")
  private @Nullable String handle;

  @Option(
      names = "--may-delegate",
      description = "Let it make keys of its own, which never exceed it and die with it.")
  private boolean mayDelegate;

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Names this wish, so that a script that runs twice makes one key.")
  private @Nullable String idempotencyKey;

  public CreateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewKey wish = wish();
    IssuedKey issued =
        ofAccount
            ? session.client().keys().issueForAccount(wish)
            : session.client().keys().issue(project.in(session), wish);
    return ShownSecret.show(session, issued);
  }

  private NewKey wish() {
    NewKey wish = NewKey.named(name);
    about.access().ifPresent(wish::access);
    about.restrictions().ifPresent(wish::restrictions);
    about.limits().ifPresent(wish::limits);
    about.subject().ifPresent(wish::subject);
    about.metadata().ifPresent(wish::metadata);
    if (handle != null) {
      wish.handle(handle);
    }
    if (mayDelegate) {
      wish.mayDelegate(true);
    }
    if (expires != null) {
      String when = expires;
      When.days(when)
          .ifPresentOrElse(
              wish::expiresInDays, () -> wish.expiresAt(When.instant("--expires", when)));
    }
    if (notBefore != null) {
      wish.notBefore(When.instant("--not-before", notBefore));
    }
    if (idempotencyKey != null) {
      wish.idempotencyKey(idempotencyKey);
    }
    return wish;
  }
}
