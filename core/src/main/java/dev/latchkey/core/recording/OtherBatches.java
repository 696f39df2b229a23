package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Calls for the history, uses of previous secrets, and counts of callers that nobody knows.
final class OtherBatches implements Batches {
  private static final Comparator<Call> BY_TIME = Comparator.comparing(Call::at);

  private final PendingUsage.SealedOthers sealed;
  private int inPrevious;
  private int inStrangers;

  OtherBatches(PendingUsage.SealedOthers sealed) {
    this.sealed = sealed;
  }

  @Override
  public @Nullable UsageBatch next(String recorder, long sequence) {
    ProjectSums sums = new ProjectSums();
    List<StrangerCount> strangers = strangers(sums);
    UsageBatch batch =
        new UsageBatch(
            recorder, sequence, sums.counts(), List.of(), previous(), calls(), strangers);
    return batch.rows() == 0 ? null : batch;
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

  private List<StrangerCount> strangers(ProjectSums sums) {
    List<StrangerCount> strangers = new ArrayList<>();
    if (inStrangers >= 0) {
      inStrangers =
          sealed
              .strangers()
              .forEach(
                  inStrangers,
                  ROWS,
                  (a, b, c, d, code, count, at, high, low) -> {
                    ProjectId project = ProjectSums.project(c, d);
                    strangers.add(
                        new StrangerCount(
                            Hours.day(at),
                            project,
                            CallOutcome.wire(code),
                            Networks.of(a, b),
                            count,
                            Instant.ofEpochMilli(at)));
                    sums.add(Hours.of(at), project, code, count);
                  });
    }
    return strangers;
  }
}
