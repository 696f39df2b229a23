package dev.latchkey.core.replica;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether what a change took away is gone on every node.
public sealed interface Confirmation {
  /// The number of the group that the change was committed in.
  long group();

  /// No verification that starts now, on any node, admits what was taken.
  ///
  /// @param assumed nodes of which nobody but an operator has said that they are dead, and that
  ///   would have been waited for otherwise
  record Confirmed(long group, List<String> assumed) implements Confirmation {
    public Confirmed {
      assumed = List.copyOf(assumed);
    }

    public Confirmed(long group) {
      this(group, List.of());
    }
  }

  /// Some nodes have not said so yet.
  ///
  /// @param worstCaseUntil when it will be true at the latest, by the wall clock; a hint that
  ///   decides nothing; null where nobody can say
  /// @param waitingFor the silent nodes
  record Pending(long group, @Nullable Instant worstCaseUntil, List<String> waitingFor)
      implements Confirmation {
    public Pending {
      waitingFor = List.copyOf(waitingFor);
    }
  }
}
