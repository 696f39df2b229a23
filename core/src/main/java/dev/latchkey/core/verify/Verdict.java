package dev.latchkey.core.verify;

import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What became of a presented key.
public sealed interface Verdict {

  /// The key is good for what was asked.
  ///
  /// @param project the project of the call; null for an account-wide key where none was named
  /// @param previous whether it was the key's previous secret that was presented
  /// @param levels what is left of the key's limits
  record Admitted(LiveKey key, @Nullable LiveProject project, boolean previous, Levels levels)
      implements Verdict {
    /// Of a key without limits.
    public Admitted(LiveKey key, @Nullable LiveProject project, boolean previous) {
      this(key, project, previous, Levels.NONE);
    }
  }

  /// The key is refused.
  ///
  /// @param key the key, where the text was a known one of a project that was asked for
  /// @param detail one sentence for the caller; it never holds the presented text
  /// @param levels what is left of the key's limits, where they refused it
  record Denied(Denial denial, @Nullable LiveKey key, String detail, Levels levels)
      implements Verdict {
    /// For another reason than the key's limits.
    public Denied(Denial denial, @Nullable LiveKey key, String detail) {
      this(denial, key, detail, Levels.NONE);
    }
  }

  /// It cannot be said. Never an admission, and never a 401.
  ///
  /// @param again completes when it is worth asking the very same again, within moments; null when
  ///   waiting would not help
  record Undecided(String detail, int retryAfterSeconds, @Nullable CompletionStage<?> again)
      implements Verdict {
    public Undecided(String detail, int retryAfterSeconds) {
      this(detail, retryAfterSeconds, null);
    }
  }
}
