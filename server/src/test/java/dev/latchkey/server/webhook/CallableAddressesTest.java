package dev.latchkey.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.webhook.WebhookUrl;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static void isRefused(String allowed, String url, String why) throws Exception {
    // A resolver that finds a public address makes no difference.
    CallableAddresses callable = of(allowed, "1.1.1.1");
    WebhookUrl parsed = WebhookUrl.parse(url);
    assertThatThrownBy(() -> callable.mayEverBeCalled(parsed))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("url: is never called, because " + why + "; legal are public")
        .hasMessageContaining("webhooks.allowedNetworks");
    Upstream.Origin origin = parsed.origin();
    assertThat(callable.choose(origin.host(), origin.tls())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://169.254.169.254/latest/meta-data, 169.254.169.254 is not a public address",
    "http://169.254.169.254/, 169.254.169.254 is not a public address",
    "https://127.0.0.1:8443/, 127.0.0.1 is not a public address",
    "https://[::1]/, ::1 is not a public address",
    "https://[fd12::1]/, fd12::1 is not a public address",
    "https://[::ffff:10.0.0.1]/, 10.0.0.1 is not a public address",
    "https://LocalHost/, localhost is not a public address",
    "https://api.localhost/, api.localhost is not a public address",
    "https://127.1/, 127.1 is neither a host name nor an address in full",
    "https://2130706433/, 2130706433 is neither a host name nor an address in full",
    "https://0x7f000001/, 0x7f000001 is neither a host name nor an address in full",
    "https://0177.0.0.1/, 0177.0.0.1 is neither a host name nor an address in full",
    "http://1.1.1.1/, it is not https",
    "http://hooks.example/, it is not https"
  })
  void whatCanNeverBeCalledIsRefusedWithoutALookUp(String url, String why) throws Exception {
    isRefused("", url, why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example/x",
        "https://hooks.invalid/",
        "https://1.1.1.1/",
        "https://4ever/",
        "https://[2606:2800:220:1::1]:8443/"
      })
  void aNameOverTlsAndAPublicAddressAreTakenWithoutALookUp(String url) {
    CallableAddresses callable =
        new CallableAddresses(
            List.of(),
            host -> {
              throw new AssertionError(host + " was looked up");
            });
    assertThat(callable.mayEverBeCalled(WebhookUrl.parse(url)).toString()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://10.1.2.3/", "https://10.1.2.3/", "http://hooks.example/", "https://a.b/"})
  void whereANetworkIsAllowedItsAddressesAndNamesThatMayLeadThereAreTaken(String url) {
    assertThat(of("10.1.0.0/16").mayEverBeCalled(WebhookUrl.parse(url)).toString()).isEqualTo(url);
  }

  @Test
  void anAllowedNetworkAllowsNoOther() throws Exception {
    isRefused("10.1.0.0/16", "https://10.2.2.3/", "10.2.2.3 is not a public address");
    isRefused("10.1.0.0/16", "http://1.1.1.1/", "it is not https");
    isRefused("10.1.0.0/16", "http://localhost/", "localhost is not a public address");
    assertThat(of("127.0.0.0/8").choose("localhost", false)).contains(address("127.0.0.1"));
    assertThat(of("::1").choose("hooks.localhost", false)).contains(address("::1"));
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
