package dev.latchkey.core.limit;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What became of a call's wish to spend.
public sealed interface Spend {
  /// All limits had enough, and it was taken from all.
  record Taken(Levels levels) implements Spend {}

  /// A rate had too little, so nothing was taken.
  record RateExceeded(RateLimit rate, Levels levels) implements Spend {}

  /// The quota had too little, so nothing was taken.
  record QuotaExceeded(Quota quota, Levels levels) implements Spend {}

  /// Nothing was taken, and it cannot be said yet.
  ///
  /// @param drawn completes when it is worth asking again; null when the store does not answer
  record Unknown(@Nullable CompletionStage<?> drawn) implements Spend {}
}
