package dev.latchkey.core.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts that are written together, once.
///
/// @param recorder the random id of the one that writes, made anew with each start
/// @param sequence 1, 2, 3 … of that recorder; a batch that comes again is not counted again
/// @param settled how far a logged turn is in rows with this; null when it is of none
public record UsageBatch(
    String recorder,
    long sequence,
    List<UsageCount> counts,
    List<LastUse> uses,
    List<PreviousUse> previous,
    List<Call> calls,
    List<StrangerCount> strangers,
    UsageLog.@Nullable Settled settled) {
  public static final int ROWS_MAX = 3000;

  /// Of counts that are in no log.
  public UsageBatch(
      String recorder,
      long sequence,
      List<UsageCount> counts,
      List<LastUse> uses,
      List<PreviousUse> previous,
      List<Call> calls,
      List<StrangerCount> strangers) {
    this(recorder, sequence, counts, uses, previous, calls, strangers, null);
  }

  public UsageBatch {
    counts = List.copyOf(counts);
    uses = List.copyOf(uses);
    previous = List.copyOf(previous);
    calls = List.copyOf(calls);
    strangers = List.copyOf(strangers);
  }

  public int rows() {
    return counts.size() + uses.size() + previous.size() + calls.size() + strangers.size();
  }
}
