package dev.latchkey.core.recording;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.UsageCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts of whole projects, all keys and strangers together. Used by one thread.
final class ProjectSums {
  private record Sum(long hour, @Nullable ProjectId project, int code) {}

  private final Map<Sum, Long> sums = new HashMap<>();

  void add(long hour, @Nullable ProjectId project, int code, long count) {
    sums.merge(new Sum(hour, project, code), count, Long::sum);
  }

  List<UsageCount> counts() {
    return sums.entrySet().stream()
        .map(e ->
            new UsageCount(
                e.getKey().hour(),
                e.getKey().project(),
                null,
                CallOutcome.wire(e.getKey().code()),
                e.getValue()))
        .toList();
  }

  static @Nullable ProjectId project(long high, long low) {
    return high == 0 && low == 0 ? null : new ProjectId(new UUID(high, low));
  }
}
