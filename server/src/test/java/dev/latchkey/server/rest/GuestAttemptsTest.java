package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.IpAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuestAttemptsTest {
  private final TestClock clock = new TestClock();
  private final GuestAttempts attempts = new GuestAttempts(clock, GuestAttempts.PER_MINUTE_MAX);

  @Test
  void eachAddressHasItsOwnCountOfEachMinute() {
    for (int i = 0; i < GuestAttempts.PER_MINUTE_MAX; i++) {
      attempts.take(address("192.0.2.1"));
    }
    refused(address("192.0.2.1"));
    attempts.take(address("192.0.2.2"));
    clock.forward(Duration.ofMinutes(1));
    attempts.take(address("192.0.2.1"));
  }

  @Test
  void oneNetworkOfVersionSixIsOneAddress() {
    for (int i = 0; i < GuestAttempts.PER_MINUTE_MAX; i++) {
      attempts.take(address("2001:db8::" + Integer.toHexString(i + 1)));
    }
    refused(address("2001:db8::ffff"));
    attempts.take(address("2001:db8:0:1::1"));
  }

  @Test
  void whoComesFromNowhereIsCountedAsOne() {
    for (int i = 0; i < GuestAttempts.PER_MINUTE_MAX; i++) {
      attempts.take(null);
    }
    refused(null);
  }

  @Test
  void moreAddressesThanAreCountedAreRefusedAndThoseThatAreCountedGoOn() {
    for (int i = 0; i < GuestAttempts.ADDRESSES_MAX; i++) {
      attempts.take(IpAddress.v4(0x0a000000 + i));
    }
    refused(address("192.0.2.1"));
    attempts.take(IpAddress.v4(0x0a000000));
  }

  private void refused(@Nullable IpAddress from) {
    assertThatThrownBy(() -> attempts.take(from))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().code()).isEqualTo(FaultCode.TOO_MANY_ATTEMPTS));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
