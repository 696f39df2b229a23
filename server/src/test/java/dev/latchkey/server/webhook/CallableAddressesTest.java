package dev.latchkey.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableAddressesTest {
  private static CallableAddresses of(String allowed, String... addresses) {
    return new CallableAddresses(
        allowed.isEmpty() ? List.of() : List.of(Network.parse(allowed).orElseThrow()),
        host -> Stream.of(addresses).map(CallableAddressesTest::address).toList());
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.0.9", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.170", "198.18.0.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "fc00::1", "fd12::1", "fe80::1",
        "ff02::1", "2001::1", "2001:db8::1"
      })
  void whatIsNotPublicIsNotCalled(String text) throws UnknownHostException {
    assertThat(of("", text).choose("host.example", true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "1.1.1.1"})
  void aPublicAddressIsCalledOverTlsOnly(String text) throws UnknownHostException {
    assertThat(of("", text).choose("host.example", true)).contains(address(text));
    assertThat(of("", text).choose("host.example", false)).isEmpty();
  }

  @Test
  void ofSeveralAddressesTheOneThatMayBeCalledIsChosen() throws UnknownHostException {
    assertThat(of("", "127.0.0.1", "1.1.1.1").choose("host.example", true))
        .contains(address("1.1.1.1"));
  }

  @Test
  void anAllowedNetworkIsCalledWithoutTlsToo() throws UnknownHostException {
    assertThat(of("10.1.0.0/16", "10.1.2.3").choose("host.example", false))
        .contains(address("10.1.2.3"));
    assertThat(of("10.1.0.0/16", "10.2.2.3").choose("host.example", true)).isEmpty();
  }
}
