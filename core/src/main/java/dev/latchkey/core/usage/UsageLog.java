package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts as they were noted, put down quickly until they are added up in rows. Without it a
/// process that is killed would take them along.
///
/// @param turn with which others they go into rows
/// @param sequence 1, 2, 3 … of the recorder; what comes again is not put down again
/// @param facts for whoever wrote them to read
public record UsageLog(Turn turn, long sequence, byte[] facts) {

  /// What one recorder notes until it makes rows of it.
  ///
  /// @param recorder its random id, made anew with each start
  /// @param number 1, 2, 3 … of that recorder
  public record Turn(String recorder, long number) {}

  /// How far a turn is in rows.
  ///
  /// @param upTo all keys up to this one, in the order of their ids; null when all are, so that its
  ///   log can go
  public record Settled(Turn turn, @Nullable KeyId upTo) {}

  /// What a recorder that is no more has left behind.
  ///
  /// @param upTo the keys up to this one are in rows; null when none is
  public record Leftover(Turn turn, @Nullable KeyId upTo, List<byte[]> facts) {
    public Leftover {
      facts = List.copyOf(facts);
    }
  }
}
