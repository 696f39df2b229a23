package dev.latchkey.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBucketsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "128, 0",
    "129, 1",
    "256, 1",
    "257, 2",
    "134217728, 20",
    "134217729, 21",
    "9223372036854775807, 21"
  })
  void aDurationCountsInTheFirstBucketWhoseBoundIsNotBelowIt(long nanos, int place) {
    assertThat(LatencyBuckets.place(nanos)).isEqualTo(place);
  }

  @Test
  void countsAndSumAreThoseOfWhatWasRecorded() {
    LatencyBuckets buckets = new LatencyBuckets();
    buckets.record(100, 1);
    buckets.record(200, 3);
    buckets.record(-5, 1);

    assertThat(buckets.counts()).startsWith(2, 3, 0);
    assertThat(buckets.sumNanos()).isEqualTo(700);
  }
}
