package dev.latchkey.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Limits TEN = rates(rate("a", 10));
  private static final Quota MONTHLY = new Quota(100, Quota.Refill.MONTH);

  private static RateLimit rate(String name, long limit) {
    return new RateLimit(name, limit, 60, RateLimit.SharedBy.KEY);
  }

  private static Limits rates(RateLimit... rates) {
    return new Limits(List.of(rates), null);
  }

  private static Limits quota(Quota quota) {
    return new Limits(List.of(), quota);
  }

  @Test
  void liftingAndRaisingExtendAndAllElseNarrows() {
    assertThat(Limits.NONE.extendOnly(TEN)).isTrue();
    assertThat(TEN.extendOnly(TEN)).isTrue();
    assertThat(rates(rate("a", 11)).extendOnly(TEN)).isTrue();
    assertThat(TEN.extendOnly(rates(rate("b", 1), rate("a", 10)))).isTrue();
    assertThat(TEN.extendOnly(Limits.NONE)).isFalse();
    assertThat(rates(rate("a", 9)).extendOnly(TEN)).isFalse();
    assertThat(rates(rate("b", 10)).extendOnly(TEN)).isFalse();
    assertThat(rates(new RateLimit("a", 10, 61, RateLimit.SharedBy.KEY)).extendOnly(TEN)).isFalse();
    assertThat(rates(new RateLimit("a", 10, 60, RateLimit.SharedBy.OWNER)).extendOnly(TEN))
        .isFalse();
  }

  @Test
  void aQuotaIsExtendedByRaisingOrLiftingIt() {
    assertThat(Limits.NONE.extendOnly(quota(MONTHLY))).isTrue();
    assertThat(quota(new Quota(101, Quota.Refill.MONTH)).extendOnly(quota(MONTHLY))).isTrue();
    assertThat(quota(new Quota(99, Quota.Refill.MONTH)).extendOnly(quota(MONTHLY))).isFalse();
    assertThat(quota(new Quota(1000, Quota.Refill.DAY)).extendOnly(quota(MONTHLY))).isFalse();
    assertThat(quota(MONTHLY).extendOnly(Limits.NONE)).isFalse();
  }

  @Test
  void everyBoundIsLegalAndOneBeyondIsNot() {
    assertThat(new RateLimit("a".repeat(32), 1, 1, RateLimit.SharedBy.KEY).limit()).isEqualTo(1);
    assertThat(new RateLimit("a", RateLimit.LIMIT_MAX, 86_400, RateLimit.SharedBy.KEY)).isNotNull();
    assertThat(new Quota(0, Quota.Refill.NONE)).isNotNull();
    assertThat(new Quota(Quota.LIMIT_MAX, Quota.Refill.NONE)).isNotNull();
    refused(() -> rate("a".repeat(33), 1));
    refused(() -> rate("", 1));
    refused(() -> rate("a b", 1));
    refused(() -> rate("quota", 1));
    refused(() -> rate("a", 0));
    refused(() -> rate("a", RateLimit.LIMIT_MAX + 1));
    refused(() -> new RateLimit("a", 1, 0, RateLimit.SharedBy.KEY));
    refused(() -> new RateLimit("a", 1, 86_401, RateLimit.SharedBy.KEY));
    refused(() -> new Quota(-1, Quota.Refill.NONE));
    refused(() -> new Quota(Quota.LIMIT_MAX + 1, Quota.Refill.NONE));
  }

  @Test
  void atMostEightRatesOfDifferentNamesAreLegal() {
    List<RateLimit> eight = IntStream.range(0, 8).mapToObj(i -> rate("r" + i, 1)).toList();
    assertThat(new Limits(eight, null).rates()).hasSize(8);
    refused(() -> new Limits(IntStream.range(0, 9).mapToObj(i -> rate("r" + i, 1)).toList(), null));
    refused(() -> new Limits(Collections.nCopies(2, rate("same", 1)), null));
  }

  private static void refused(Runnable making) {
    assertThatThrownBy(making::run).isInstanceOf(FaultException.class);
  }
}
