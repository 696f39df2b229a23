package dev.latchkey.core.audit;

import org.jspecify.annotations.Nullable;

/// What computing the chain of the whole audit trail anew came to.
public sealed interface TrailCheck {
  /// Every entry is as it was written, none is missing, and none was cut off at the end.
  record Whole(long entries) implements TrailCheck {}

  /// @param sequence of the first entry that is not as it was written, or is not there
  /// @param event the id that this entry has now; null when it is not there
  /// @param why one sentence
  record Broken(long sequence, @Nullable String event, String why) implements TrailCheck {}
}
