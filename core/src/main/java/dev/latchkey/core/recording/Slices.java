package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Cuts what was sealed into batches that the store writes in one go each. Used by one thread.
final class Slices {
  /// A slice of this many keys, with the sums of their projects, is a batch.
  private static final int ROWS = UsageBatch.ROWS_MAX / 6;

  private static final Comparator<Call> BY_TIME = Comparator.comparing(Call::at);

  private final PendingUsage.Sealed sealed;
  private final Iterator<Map.Entry<Long, CallTable>> hours;
  private Map.@Nullable Entry<Long, CallTable> hour;
  private int inHour;
  private int inUses;
  private int inPrevious;
  private int inStrangers;

  Slices(PendingUsage.Sealed sealed) {
    this.sealed = sealed;
    this.hours = sealed.hours().entrySet().iterator();
  }

  /// The next batch; null after the last.
  @Nullable UsageBatch next(String recorder, long sequence) {
    Sums sums = new Sums();
    List<UsageCount> counts = counts(sums);
    List<StrangerCount> strangers = strangers(sums);
    counts.addAll(sums.counts());
    UsageBatch batch =
        new UsageBatch(recorder, sequence, counts, uses(), previous(), calls(), strangers);
    return batch.rows() == 0 ? null : batch;
  }

  /// Counts of whole projects, all keys and strangers together.
  private static final class Sums {
    private record Sum(long hour, @Nullable ProjectId project, String outcome) {}

    private final Map<Sum, Long> sums = new HashMap<>();

    void add(long hour, @Nullable ProjectId project, String outcome, long count) {
      sums.merge(new Sum(hour, project, outcome), count, Long::sum);
    }

    List<UsageCount> counts() {
      return sums.entrySet().stream()
          .map(e ->
              new UsageCount(
                  e.getKey().hour(),
                  e.getKey().project(),
                  null,
                  e.getKey().outcome(),
                  e.getValue()))
          .toList();
    }
  }

  private List<UsageCount> counts(Sums sums) {
    List<UsageCount> counts = new ArrayList<>();
    while (hour == null && hours.hasNext()) {
      Map.Entry<Long, CallTable> next = hours.next();
      hour = next.getValue().used() == 0 ? null : next;
      inHour = 0;
    }
    Map.Entry<Long, CallTable> of = hour;
    if (of == null) {
      return counts;
    }
    long at = of.getKey();
    inHour =
        of.getValue()
            .forEach(
                inHour,
                ROWS,
                (a, b, c, d, code, count, last, high, low) -> {
                  ProjectId project = project(c, d);
                  String outcome = CallOutcome.wire(code);
                  counts.add(
                      new UsageCount(at, project, new KeyId(new UUID(a, b)), outcome, count));
                  sums.add(at, project, outcome, count);
                });
    if (inHour < 0) {
      hour = null;
    }
    return counts;
  }

  private List<LastUse> uses() {
    List<LastUse> uses = new ArrayList<>();
    if (inUses >= 0) {
      inUses =
          sealed
              .uses()
              .forEach(
                  inUses,
                  ROWS,
                  (a, b, c, d, code, count, at, high, low) ->
                      uses.add(
                          new LastUse(
                              new KeyId(new UUID(a, b)),
                              Instant.ofEpochMilli(at),
                              high == 0 && low == 0 ? null : new IpAddress(high, low))));
    }
    return uses;
  }

  private List<PreviousUse> previous() {
    List<PreviousUse> previous = new ArrayList<>();
    if (inPrevious >= 0) {
      inPrevious =
          sealed
              .previous()
              .forEach(
                  inPrevious,
                  ROWS,
                  (a, b, c, d, code, count, at, high, low) ->
                      previous.add(
                          new PreviousUse(
                              new KeyId(new UUID(a, b)), (int) c, Instant.ofEpochMilli(at))));
    }
    return previous;
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    while (calls.size() < ROWS && !sealed.calls().isEmpty()) {
      calls.add(sealed.calls().removeFirst());
    }
    calls.sort(BY_TIME);
    return calls;
  }

  private List<StrangerCount> strangers(Sums sums) {
    List<StrangerCount> strangers = new ArrayList<>();
    if (inStrangers >= 0) {
      inStrangers =
          sealed
              .strangers()
              .forEach(
                  inStrangers,
                  ROWS,
                  (a, b, c, d, code, count, at, high, low) -> {
                    ProjectId project = project(c, d);
                    String outcome = CallOutcome.wire(code);
                    strangers.add(
                        new StrangerCount(
                            Hours.day(at),
                            project,
                            outcome,
                            Networks.of(a, b),
                            count,
                            Instant.ofEpochMilli(at)));
                    sums.add(Hours.of(at), project, outcome, count);
                  });
    }
    return strangers;
  }

  private static @Nullable ProjectId project(long high, long low) {
    return high == 0 && low == 0 ? null : new ProjectId(new UUID(high, low));
  }
}
