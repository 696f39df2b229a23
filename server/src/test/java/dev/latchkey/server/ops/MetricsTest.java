package dev.latchkey.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.recording.ProjectTotals;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Presented ANY =
      new Presented("x", Scope.ANY, Ask.NOTHING, Circumstances.UNKNOWN);

  private final VerdictCounts counts = new VerdictCounts();
  private final LatencyBuckets latency = new LatencyBuckets();

  @Test
  void everyVerdictIsCountedUnderItsCodeAndTheTimedOnesForSixteen() {
    Deque<Verdict> verdicts =
        new ArrayDeque<>(
            List.of(
                new Verdict.Denied(Denial.EXPIRED, null, ""),
                new Verdict.Undecided("", 1),
                new Verdict.Denied(Denial.EXPIRED, null, "")));
    Verifier inner = presented -> verdicts.remove();
    Deque<Long> nanos = new ArrayDeque<>(List.of(0L, 150L, 1000L, 1200L, 5000L, 1_005_000L));
    MeasuredVerifier verifier =
        new MeasuredVerifier(inner, counts, latency, nanos::remove, () -> 32);

    for (int i = 0; i < 3; i++) {
      verifier.verify(ANY);
    }

    assertThat(new Metrics(counts, latency).text().lines())
        .contains(
            "latchkey_verdicts_total{code=\"expired\"} 2.0",
            "latchkey_verdicts_total{code=\"undecided\"} 1.0",
            "latchkey_verdicts_total{code=\"valid\"} 0.0",
            "latchkey_verify_seconds_bucket{le=\"1.28E-7\"} 0",
            "latchkey_verify_seconds_bucket{le=\"2.56E-7\"} 32",
            "latchkey_verify_seconds_bucket{le=\"+Inf\"} 48",
            "latchkey_verify_seconds_count 48")
        .anyMatch(line -> line.startsWith("latchkey_verify_seconds_sum 0.0160056"));
  }

  @Test
  void aVerdictThatIsNotTimedIsCountedAllTheSame() {
    Verifier inner = presented -> new Verdict.Denied(Denial.UNKNOWN, null, "");
    LongSupplier noClock =
        () -> {
          throw new AssertionError("the clock was read");
        };
    MeasuredVerifier verifier = new MeasuredVerifier(inner, counts, latency, noClock, () -> 17);

    verifier.verify(ANY);

    assertThat(new Metrics(counts, latency).text().lines())
        .contains(
            "latchkey_verdicts_total{code=\"unknown\"} 1.0", "latchkey_verify_seconds_count 0");
  }

  @Test
  void thePictureOfTheNodeIsToldWithTheMachinesOwnNumbers() {
    Lease lease = new Lease(() -> 0);
    Replica replica = new Replica(new Picture(new KeyPrefix("lk_"), 1), lease);
    lease.unbounded();

    assertThat(new Metrics(counts, latency).of(replica).text().lines())
        .contains(
            "latchkey_index_keys 0.0",
            "latchkey_lease_holds 1.0",
            "latchkey_changes_applied_total 0.0",
            "latchkey_replica_group 0.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
  }

  @Test
  void callsAreToldByProjectAndCode() {
    Picture picture = new Picture(new KeyPrefix("lk_"), 1);
    Replica replica = new Replica(picture, new Lease(() -> 0));
    ProjectId gone = new ProjectId(new UUID(1, 2));
    ProjectTotals totals = new ProjectTotals();
    totals.add(1, 2, CallOutcome.VALID, 3);
    totals.add(0, 0, CallOutcome.of(Denial.UNKNOWN), 4);

    assertThat(new Metrics(counts, latency).of(totals, replica).text().lines())
        .contains(
            "latchkey_project_calls_total{code=\"valid\",project=\"" + gone + "\",slug=\"\"} 3.0",
            "latchkey_project_calls_total{code=\"unknown\",project=\"\",slug=\"\"} 4.0");
  }
}
