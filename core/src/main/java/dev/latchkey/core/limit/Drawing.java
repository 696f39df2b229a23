package dev.latchkey.core.limit;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Draws the next block of a quota from where it is kept, beside the caller. Safe for use by many
/// threads.
@FunctionalInterface
public interface Drawing {
  /// Begins to draw, or joins whoever does already. Never blocks.
  ///
  /// @param needed what the call that asks needs; 0 when it only wants the next block to be there
  /// @return completes when it is worth asking again, well or not; null when drawing failed a
  ///   moment ago or too much is being drawn
  @Nullable CompletionStage<Void> draw(QuotaCell cell, long needed);
}
