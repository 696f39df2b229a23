package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts and last uses of keys, in the order of their ids and no key in two batches. So rows that
/// are neighbours in the store are written together, and how far a turn is written is one key.
final class KeyBatches implements Batches {
  private final PendingUsage.SealedKeys sealed;
  private final List<Fact> facts = new ArrayList<>();
  private int at;
  private boolean ended;

  KeyBatches(PendingUsage.SealedKeys sealed) {
    this.sealed = sealed;
    sealed
        .hours()
        .forEach((hour, table) ->
            table.forEach((a, b, c, d, code, count, last, high, low) ->
                add(new Count(a, b, hour, c, d, code, count))));
    sealed
        .uses()
        .forEach((a, b, c, d, code, count, last, high, low) -> add(new Use(a, b, last, high, low)));
    facts.sort(Fact.BY_KEY);
  }

  private void add(Fact fact) {
    KeyId upTo = sealed.upTo();
    if (upTo == null || fact.isAfter(upTo.uuid())) {
      facts.add(fact);
    }
  }

  /// A row to be; of the key with this id.
  private sealed interface Fact {
    Comparator<Fact> BY_KEY =
        (left, right) -> compare(left.high(), left.low(), right.high(), right.low());

    long high();

    long low();

    default boolean isAfter(UUID id) {
      return compare(high(), low(), id.getMostSignificantBits(), id.getLeastSignificantBits()) > 0;
    }

    default KeyId key() {
      return new KeyId(new UUID(high(), low()));
    }

    /// As the written ids compare.
    private static int compare(long high, long low, long otherHigh, long otherLow) {
      int byHigh = Long.compareUnsigned(high, otherHigh);
      return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
  }

  private record Count(
      long high, long low, long hour, long projectHigh, long projectLow, int code, long count)
      implements Fact {}

  private record Use(long high, long low, long at, long addressHigh, long addressLow)
      implements Fact {}

  @Override
  public @Nullable UsageBatch next(String recorder, long sequence) {
    if (ended) {
      return null;
    }
    ProjectSums sums = new ProjectSums();
    List<UsageCount> counts = new ArrayList<>();
    List<LastUse> uses = new ArrayList<>();
    while (at < facts.size() && counts.size() < ROWS && uses.size() < ROWS) {
      Fact first = facts.get(at);
      for (; at < facts.size() && Fact.BY_KEY.compare(first, facts.get(at)) == 0; at++) {
        switch (facts.get(at)) {
          case Count count -> {
            ProjectId project = ProjectSums.project(count.projectHigh, count.projectLow);
            String outcome = CallOutcome.wire(count.code);
            counts.add(new UsageCount(count.hour, project, count.key(), outcome, count.count));
            sums.add(count.hour, project, count.code, count.count);
          }
          case Use use -> uses.add(lastUse(use));
        }
      }
    }
    ended = at == facts.size();
    counts.addAll(sums.counts());
    UsageLog.Settled settled = settled();
    return counts.isEmpty() && uses.isEmpty() && settled == null
        ? null
        : new UsageBatch(
            recorder, sequence, counts, uses, List.of(), List.of(), List.of(), settled);
  }

  private UsageLog.@Nullable Settled settled() {
    UsageLog.Turn turn = sealed.turn();
    return turn == null ? null : new UsageLog.Settled(turn, ended ? null : facts.get(at - 1).key());
  }

  private static LastUse lastUse(Use use) {
    boolean known = use.addressHigh != 0 || use.addressLow != 0;
    return new LastUse(
        use.key(),
        Instant.ofEpochMilli(use.at),
        known ? new IpAddress(use.addressHigh, use.addressLow) : null);
  }
}
