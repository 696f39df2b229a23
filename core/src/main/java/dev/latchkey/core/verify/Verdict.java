package dev.latchkey.core.verify;

import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import org.jspecify.annotations.Nullable;

/// What became of a presented key.
public sealed interface Verdict {

  /// The key is good for what was asked.
  ///
  /// @param project the project of the call; null for an account-wide key where none was named
  /// @param previous whether it was the key's previous secret that was presented
  record Admitted(LiveKey key, @Nullable LiveProject project, boolean previous)
      implements Verdict {}

  /// The key is refused.
  ///
  /// @param key the key, where the text was a known one of a project that was asked for
  /// @param detail one sentence for the caller; it never holds the presented text
  record Denied(Denial denial, @Nullable LiveKey key, String detail) implements Verdict {}

  /// It cannot be said. Never an admission, and never a 401.
  record Undecided(String detail, int retryAfterSeconds) implements Verdict {}
}
