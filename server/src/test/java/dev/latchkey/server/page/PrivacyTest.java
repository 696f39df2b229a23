package dev.latchkey.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.address.ClientAddresses;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyTest {
  private static final IpAddress HERE = IpAddress.parse("127.0.0.1").orElseThrow();
  private static final IpAddress PROXY = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final IpAddress AWAY = IpAddress.parse("192.0.2.1").orElseThrow();

  private final Privacy privacy =
      new Privacy(new ClientAddresses(List.of(Network.parse("10.0.0.1").orElseThrow())));

  @Test
  void oneMachineIsPrivate() {
    assertThat(privacy.holds(false, HERE, headers())).isTrue();
  }

  @Test
  void tlsIsPrivateFromAnywhere() {
    assertThat(privacy.holds(true, AWAY, headers())).isTrue();
  }

  @Test
  void anotherMachineWithoutTlsIsNot() {
    assertThat(privacy.holds(false, AWAY, headers())).isFalse();
    assertThat(privacy.holds(false, null, headers())).isFalse();
  }

  @Test
  void aTrustedProxyThatSpeaksTlsToTheBrowserIsBelieved() {
    assertThat(privacy.holds(false, PROXY, headers("X-Forwarded-Proto", "https"))).isTrue();
    assertThat(privacy.holds(false, PROXY, headers("X-Forwarded-Proto", "http"))).isFalse();
    assertThat(privacy.holds(false, PROXY, headers())).isFalse();
  }

  @Test
  void aStrangersWordIsNotBelieved() {
    assertThat(privacy.holds(false, AWAY, headers("X-Forwarded-Proto", "https"))).isFalse();
  }

  @Test
  void twoValuesSayNothing() {
    MultiMap headers = headers("X-Forwarded-Proto", "https").add("X-Forwarded-Proto", "http");

    assertThat(privacy.holds(false, PROXY, headers)).isFalse();
  }

  @Test
  void whatAProxyOnThisMachinePassedOnIsNotOfThisMachine() {
    assertThat(privacy.holds(false, HERE, headers("X-Forwarded-For", "192.0.2.1"))).isFalse();
    assertThat(privacy.holds(false, HERE, headers("Forwarded", "for=192.0.2.1"))).isFalse();
  }

  private static MultiMap headers(String... pair) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    return pair.length == 0 ? headers : headers.add(pair[0], pair[1]);
  }
}
