package dev.latchkey.core.recording;

import dev.latchkey.core.usage.UsageBatch;
import org.jspecify.annotations.Nullable;

/// Facts that are cut into batches, each written in one go. Used by one thread.
interface Batches {
  /// How many rows of one kind a batch has at most; there are six kinds.
  int ROWS = UsageBatch.ROWS_MAX / 6;

  /// The next batch; null after the last.
  @Nullable UsageBatch next(String recorder, long sequence);
}
