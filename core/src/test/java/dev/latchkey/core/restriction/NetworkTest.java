package dev.latchkey.core.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private enum Place {
    INSIDE,
    OUTSIDE
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Network.parse",
        Reading.class,
        random -> {
          List<Integer> groups = Addresses.random(random);
          int width = Addresses.isV4(groups) ? 32 : 128;
          int bits = random.nextInt(width + 1);
          if (Texts.chance(random, 80)) {
            groups = cut(groups, 128 - width + bits);
          }
          String address =
              width == 32 ? Addresses.write(groups) : Addresses.anyText(random, groups);
          String text = address + (Texts.chance(random, 10) ? "" : "/" + bits);
          if (Texts.chance(random, 25)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(text, Network::parse, NetworkTest::oracle);
        });
  }

  @Test
  void containingAgreesWithTheOracle() {
    Cases.run(
        "Network.contains",
        Place.class,
        random -> {
          List<Integer> base = Addresses.random(random);
          int bits = Addresses.isV4(base) ? 96 + random.nextInt(33) : random.nextInt(129);
          List<Integer> network = cut(base, bits);
          if (Addresses.isV4(network) && bits < 96) {
            bits = 128;
          }
          List<Integer> other = nearBy(random, base);
          boolean expected =
              Addresses.isV4(network) == Addresses.isV4(other)
                  && Addresses.bits(other).startsWith(Addresses.bits(network).substring(0, bits));
          boolean actual =
              new Network(Addresses.address(network), bits).contains(Addresses.address(other));
          assertThat(actual).as("%s/%d %s", network, bits, other).isEqualTo(expected);
          return actual ? Place.INSIDE : Place.OUTSIDE;
        });
  }

  @Test
  void aNetworkIsReadBackFromItsText() {
    for (String text : List.of("10.0.0.0/8", "0.0.0.0/0", "1.2.3.4/32", "::/0", "2001:db8::/32")) {
      assertThat(Network.parse(text).orElseThrow()).hasToString(text);
    }
    assertThat(Network.parse("::ffff:10.0.0.0/104")).isEqualTo(Network.parse("10.0.0.0/8"));
    assertThat(Network.parse("::1").orElseThrow()).hasToString("::1/128");
  }

  @Test
  void allOfIpv6HoldsNoIpv4() {
    Network all = Network.parse("::/0").orElseThrow();
    assertThat(all.contains(IpAddress.parse("2001:db8::1").orElseThrow())).isTrue();
    assertThat(all.contains(IpAddress.parse("1.2.3.4").orElseThrow())).isFalse();
  }

  private static Optional<Network> oracle(String text) {
    String[] parts = text.split("/", -1);
    Optional<List<Integer>> address = Addresses.read(parts[0]);
    if (address.isEmpty() || parts.length > 2) {
      return Optional.empty();
    }
    int above = parts[0].contains(":") ? 0 : 96;
    int bits = 128;
    if (parts.length == 2) {
      if (!parts[1].matches("0|[1-9][0-9]{0,2}")) {
        return Optional.empty();
      }
      bits = above + Integer.parseInt(parts[1]);
    }
    boolean whole = bits <= 128 && !Addresses.bits(address.get()).substring(bits).contains("1");
    return whole
        ? Optional.of(new Network(Addresses.address(address.get()), bits))
        : Optional.empty();
  }

  /// The groups with all bits after the first `bits` at zero.
  private static List<Integer> cut(List<Integer> groups, int bits) {
    String text = Addresses.bits(groups).substring(0, bits) + "0".repeat(128 - bits);
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      out.add(Integer.parseInt(text.substring(16 * i, 16 * i + 16), 2));
    }
    return out;
  }

  private static List<Integer> nearBy(RandomGenerator random, List<Integer> groups) {
    List<Integer> out = new ArrayList<>(groups);
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(8);
      out.set(at, out.get(at) ^ (1 << random.nextInt(16)));
    }
    return out;
  }
}
