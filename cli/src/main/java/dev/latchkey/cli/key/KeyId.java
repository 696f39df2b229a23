package dev.latchkey.cli.key;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which key is meant.
final class KeyId {
  @Parameters(index = "0", paramLabel = "KEY", description = "The key's id: key_...")
  private @Nullable String id;

  String get() {
    String typed = id;
    if (typed == null) {
      throw new IllegalStateException("the parser did not ask for a key");
    }
    return typed;
  }
}
