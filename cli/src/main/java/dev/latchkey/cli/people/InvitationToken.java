package dev.latchkey.cli.people;

import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.profile.Profiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The token of an invitation, which is a secret.
final class InvitationToken {
  private static final int CHARACTERS_MAX = 8_192;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file with the token (default: what is piped in, or asked for unseen).")
  private @Nullable Path file;

  String read(Terminal terminal) {
    if (file != null) {
      return Profiles.readKey(file);
    }
    Terminal.Person person = terminal.person();
    if (person == null) {
      return Profiles.checkedKey(terminal.input(CHARACTERS_MAX), "what was piped in");
    }
    String typed = person.answerUnseen("Token (not shown): ");
    return Profiles.checkedKey(typed == null ? "" : typed, "what was typed");
  }
}
