package dev.latchkey.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.restriction.IpAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
  private final AtomicLong now = new AtomicLong(Duration.ofDays(3).toNanos());
  private final UnknownKeys unknown = new UnknownKeys(now::get, 42);

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private boolean exhaust(String from) {
    boolean any = false;
    for (int i = 0; i < UnknownKeys.PER_MINUTE_MAX; i++) {
      any |= unknown.isTooMany(address(from));
    }
    return any;
  }

  @Test
  void anAddressMayShowSoManyAMinuteAndNotOneMore() {
    assertThat(exhaust("192.0.2.1")).isFalse();
    assertThat(unknown.isTooMany(address("192.0.2.1"))).isTrue();
    assertThat(unknown.isTooMany(address("192.0.2.2"))).isFalse();

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(exhaust("192.0.2.1")).isFalse();
    assertThat(unknown.isTooMany(address("192.0.2.1"))).isTrue();
  }

  @Test
  void aNetworkOfIpv6IsOneAddress() {
    assertThat(exhaust("2001:db8::1")).isFalse();
    assertThat(unknown.isTooMany(address("2001:db8::ffff:2"))).isTrue();
    assertThat(unknown.isTooMany(address("2001:db8:0:1::1"))).isFalse();
  }

  @Test
  void allPlacesAreUsedAlike() {
    int tooMany = 0;
    for (int i = 0; i < 100_000; i++) {
      tooMany += unknown.isTooMany(IpAddress.v4(0x0a000000 + i)) ? 1 : 0;
    }
    assertThat(tooMany).isZero();
  }
}
