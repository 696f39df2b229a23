package dev.latchkey.server.dialect.macrometa;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a fabric holds that has levels of its own.
enum Kind {
  COLLECTION("collection", false),
  STREAM("stream", true),
  QUERY_WORKER("restql", false),
  MANAGED_KEY("managedkey", false);

  private final String word;
  private final boolean writeOnly;

  /// @param writeOnly whether `wo` is one of its levels
  Kind(String word, boolean writeOnly) {
    this.word = word;
    this.writeOnly = writeOnly;
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /// As paths and resources have it.
  String word() {
    return word;
  }

  Set<Level> legal() {
    return writeOnly ? Level.ALL : Level.NOT_WRITE_ONLY;
  }
}
