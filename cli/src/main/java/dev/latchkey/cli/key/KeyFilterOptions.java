package dev.latchkey.cli.key;

import dev.latchkey.cli.Words;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.KeyStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which keys are meant.
final class KeyFilterOptions {
  @Option(
      names = "--status",
      paramLabel = "active|disabled|expired",
      description = "Only keys of this status.")
  private @Nullable String status;

  @Option(
      names = "--creator",
      paramLabel = "ID",
      description = "Only keys that this account or key made.")
  private @Nullable String creator;

  @Option(names = "--subject", paramLabel = "ID", description = "Only keys of this subject.")
  private @Nullable String subject;

  @Option(
      names = "--name",
      paramLabel = "PART",
      description = "Only keys that have this in their name, from a word on.")
  private @Nullable String name;

  @Option(names = "--handle", paramLabel = "TEXT", description = "Only the key of this handle.")
  private @Nullable String handle;

  @Option(
      names = "--parent",
      paramLabel = "KEY",
      description = "Only keys that this key delegated itself.")
  private @Nullable String parent;

  /// The query with what was said.
  KeyQuery of(KeyQuery query) {
    Optional.ofNullable(status)
        .ifPresent(text -> query.status(Words.read("--status", text, KeyStatus.values())));
    Optional.ofNullable(creator).ifPresent(query::creator);
    Optional.ofNullable(subject).ifPresent(query::subject);
    Optional.ofNullable(name).ifPresent(query::nameContains);
    Optional.ofNullable(handle).ifPresent(query::handle);
    Optional.ofNullable(parent).ifPresent(query::parent);
    return query;
  }
}
