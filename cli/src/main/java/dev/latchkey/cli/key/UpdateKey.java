package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.cli.When;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes a key.
@Command(name = "update", description = "Change a key; what is not named stays as it is.")
public final class UpdateKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();
  @Mixin private final KeyOptions about = new KeyOptions();
  @Mixin private final VersionOption version = new VersionOption();

  @Option(names = "--name", paramLabel = "NAME", description = "1 to 128 characters.")
  private @Nullable String name;

  @Option(
      names = "--expires",
      paramLabel = "DAYSd|DAY|INSTANT|never",
      description = "Such as 90d (from now), 2030-01-31, never.")
  private @Nullable String expires;

  @Option(
      names = "--not-before",
      paramLabel = "DAY|INSTANT",
      description = "Refuse it before then.")
  private @Nullable String notBefore;

  @Option(
      names = "--may-delegate",
      paramLabel = "yes|no",
      description = "Whether it may make keys of its own.")
  private @Nullable String mayDelegate;

  @Option(
      names = "--clear",
      paramLabel = "WHAT",
      split = ",",
      description = "Take away: restrictions, limits, subject, metadata, not-before.")
  private List<String> clear = List.of();

  public UpdateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    KeyPatch patch = new KeyPatch();
    clear.forEach(what -> clear(patch, what));
    about.access().ifPresent(patch::access);
    about.restrictions().ifPresent(patch::restrictions);
    about.limits().ifPresent(patch::limits);
    about.subject().ifPresent(patch::subject);
    about.metadata().ifPresent(patch::metadata);
    Optional.ofNullable(name).ifPresent(patch::name);
    Optional.ofNullable(expires)
        .ifPresent(when -> patch.expiresAt(When.expiry(when, terminal().now())));
    Optional.ofNullable(notBefore)
        .ifPresent(when -> patch.notBefore(When.instant("--not-before", when)));
    Optional.ofNullable(mayDelegate)
        .ifPresent(text -> patch.mayDelegate(YesNo.read("--may-delegate", text)));
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage("Nothing is to be changed.", "latchkey keys update --help");
    }
    Key key = ChangedKey.changed(session, id.get(), patch, version.get());
    if (expires != null && key.disabledBy().equals(Optional.of("expiry"))) {
      terminal().note("It had expired and stays disabled: latchkey keys enable " + id.get());
    }
    return ExitCode.DONE;
  }

  private static void clear(KeyPatch patch, String what) {
    switch (what) {
      case "restrictions" -> patch.restrictions(null);
      case "limits" -> patch.limits(null);
      case "subject" -> patch.subject(null);
      case "metadata" -> patch.metadata(null);
      case "not-before" -> patch.notBefore(null);
      default ->
          throw CommandFailure.usage(
              "--clear \""
                  + what
                  + "\" is none of restrictions, limits, subject, metadata,"
                  + " not-before.",
              "");
    }
  }
}
