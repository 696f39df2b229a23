package dev.latchkey.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.scene.Cases;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final List<Network> PROXIES =
      List.of(
          Network.parse("10.0.0.0/8").orElseThrow(), Network.parse("2001:db8::/32").orElseThrow());
  private final ClientAddresses addresses = new ClientAddresses(PROXIES);

  enum Outcome {
    SOCKET,
    FORWARDED,
    UNKNOWN
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1   | 9.9.9.9                            | 192.0.2.1",
        "10.0.0.1    | 9.9.9.9                            | 9.9.9.9",
        "10.0.0.1    | 1.1.1.1, 9.9.9.9                   | 9.9.9.9",
        "10.0.0.1    | 1.1.1.1, 9.9.9.9 , 10.0.0.2        | 9.9.9.9",
        "10.0.0.1    | 10.0.0.3,10.0.0.2                  | 10.0.0.3",
        "10.0.0.1    | nonsense, 9.9.9.9                  | 9.9.9.9",
        "2001:db8::1 | 2001:db8:1::1, 2606::1, 2001:db8::2 | 2606::1",
      })
  void theCallerIsTheRightmostHopThatNobodyTrusts(String peer, String forwarded, String caller) {
    assertThat(addresses.caller(ip(peer), List.of(forwarded))).isEqualTo(ip(caller));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9.9.9, nonsense",
        "9.9.9.9,",
        "9.9.9.9:80",
        "[2606::1]",
        "unknown",
        "127.1",
        " ",
        "9.9.9.9, 10.0.0.2, _hidden"
      })
  void aHopThatCannotBeReadLeavesTheCallerUnknown(String forwarded) {
    assertThat(addresses.caller(ip("10.0.0.1"), List.of(forwarded))).isNull();
  }

  @Test
  void severalHeadersAreOneChain() {
    assertThat(addresses.caller(ip("10.0.0.1"), List.of("1.1.1.1", "9.9.9.9, 10.1.1.1")))
        .isEqualTo(ip("9.9.9.9"));
  }

  @Test
  void aChainBeyondTheBoundHasNoKnownCaller() {
    String chain = "9.9.9.9" + ", 10.0.0.2".repeat(ClientAddresses.HOPS_MAX);

    assertThat(addresses.caller(ip("10.0.0.1"), List.of(chain))).isNull();
  }

  @Test
  void aSocketOfTheFileSystemHasNoAddress() {
    assertThat(ClientAddresses.ofPeer(SocketAddress.domainSocketAddress("/run/x"))).isNull();
    assertThat(ClientAddresses.ofPeer(null)).isNull();
    assertThat(ClientAddresses.ofPeer(SocketAddress.inetSocketAddress(1, "127.0.0.1")))
        .isEqualTo(ip("127.0.0.1"));
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "ClientAddresses",
        Cases.CASES,
        Outcome.class,
        random -> {
          IpAddress peer =
              ip(Cases.pick(random, "10.0.0.1", "10.9.9.9", "2001:db8::5", "192.0.2.7"));
          List<String> hops = new ArrayList<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            hops.add(hop(random));
          }
          List<String> headers = hops.isEmpty() ? List.of() : List.of(String.join(", ", hops));
          Optional<IpAddress> expected = oracle(peer, hops);
          Optional<IpAddress> actual = Optional.ofNullable(addresses.caller(peer, headers));
          if (!actual.equals(expected)) {
            throw new AssertionError(peer + " " + hops + ": " + actual + ", not " + expected);
          }
          return expected
              .map(caller -> caller.equals(peer) ? Outcome.SOCKET : Outcome.FORWARDED)
              .orElse(Outcome.UNKNOWN);
        });
  }

  private static Optional<IpAddress> oracle(IpAddress peer, List<String> hops) {
    List<String> rest = new ArrayList<>(hops);
    Optional<IpAddress> nearest = Optional.of(peer);
    while (!rest.isEmpty()
        && nearest
            .map(IpAddress::toString)
            .filter(text -> text.startsWith("10.") || text.startsWith("2001:db8:"))
            .isPresent()) {
      nearest = IpAddress.parse(rest.removeLast());
    }
    return nearest;
  }

  private static String hop(RandomGenerator random) {
    return Cases.pick(
        random,
        "10.0.0.1",
        "10.9.9.9",
        "2001:db8::5",
        "10.1.1.1",
        "9.9.9.9",
        "2606::1",
        "192.0.2.7",
        "::1",
        "unknown",
        "10.0.0.1:80");
  }
}
