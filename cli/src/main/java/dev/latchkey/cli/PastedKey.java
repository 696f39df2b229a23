package dev.latchkey.cli;

import dev.latchkey.cli.profile.KeyFile;
import dev.latchkey.cli.profile.Profiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A key that a command is about, unlike the one that it calls with.
public final class PastedKey {
  private static final int CHARACTERS_MAX = 8_192;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The file with the key; \"-\" is what is piped in.")
  private @Nullable Path file;

  /// Whether a file was named.
  public boolean isNamed() {
    return file != null;
  }

  /// The key, to be looked at. A file that others can read is warned of.
  public String read(Terminal terminal) {
    Path from = named();
    return from == null ? typed(terminal) : KeyFile.ofAnyone(from, terminal);
  }

  /// The key, to call with it from now on.
  ///
  /// @throws CommandFailure when others can read its file
  public String readForUse(Terminal terminal) {
    Path from = named();
    return from == null ? typed(terminal) : KeyFile.ofOwner(from);
  }

  private @Nullable Path named() {
    Path from = file;
    return from == null || from.toString().equals("-") ? null : from;
  }

  private String typed(Terminal terminal) {
    Terminal.Person person = terminal.person();
    if (file == null && person != null) {
      String typed = person.answerUnseen("Key (not shown): ");
      return Profiles.checkedKey(typed == null ? "" : typed, "what was typed");
    }
    return Profiles.checkedKey(terminal.input(CHARACTERS_MAX), "what was piped in");
  }
}
