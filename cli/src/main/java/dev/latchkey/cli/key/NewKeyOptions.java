package dev.latchkey.cli.key;

import dev.latchkey.cli.When;
import dev.latchkey.client.key.NewKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a new key shall be.
final class NewKeyOptions {
  @Mixin private final KeyOptions about = new KeyOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "1 to 128 characters.")
  private String name = "";

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

  NewKey wish() {
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
      When.days(when).ifPresentOrElse(wish::expiresInDays, () -> wish.expiresAt(When.expiry(when)));
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
