package dev.latchkey.server.console.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery.Grain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,2", "1,2", "2,2", "3,4", "5,6", "7,8", "9,10", "11,20", "405,600", "601,800"})
  void theScaleEndsNotFarAboveTheHighestBarAndAtAWholeHalf(long most, long top) {
    List<UsageBucket> buckets =
        List.of(new UsageBucket(START, new TreeMap<>(Map.of("valid", most))));
    assertThat(BarChart.of(buckets, Grain.DAY, Duration.ofDays(1), START, START).top())
        .isEqualTo(top)
        .isEven();
  }
}
