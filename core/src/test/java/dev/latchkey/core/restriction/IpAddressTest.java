package dev.latchkey.core.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private enum Family {
    V4,
    V6
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "IpAddress.parse",
        Reading.class,
        random -> {
          String text = Addresses.anyText(random, Addresses.random(random));
          if (Texts.chance(random, 50)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text, IpAddress::parse, given -> Addresses.read(given).map(Addresses::address));
        });
  }

  @Test
  void writingAgreesWithTheOracleAndIsReadBack() {
    Cases.run(
        "IpAddress.toString",
        Family.class,
        random -> {
          List<Integer> groups = Addresses.random(random);
          IpAddress address = Addresses.address(groups);
          String text = address.toString();
          assertThat(text.equals(Addresses.write(groups))).as(text).isTrue();
          assertThat(IpAddress.parse(text).orElseThrow().equals(address)).as(text).isTrue();
          assertThat(address.isV4()).isEqualTo(Addresses.isV4(groups));
          return address.isV4() ? Family.V4 : Family.V6;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "0x7f.0.0.1",
        "2130706433",
        "1.2.3.256",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.\u0664",
        "\uff11.2.3.4",
        "::\uff21",
        "[::1]",
        "fe80::1%eth0",
        "::1/128",
        ":::",
        "1:::2",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "1:",
        ":1",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "localhost",
        ""
      })
  void whatIsNoLiteralAddressIsRefused(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void aMappedAddressIsItsIpv4Address() {
    assertThat(IpAddress.parse("::ffff:1.2.3.4")).isEqualTo(IpAddress.parse("1.2.3.4"));
    assertThat(IpAddress.parse("::ffff:102:304").orElseThrow()).hasToString("1.2.3.4");
  }

  @Test
  void loopbackIsKnownInBothFamilies() {
    assertThat(IpAddress.parse("127.9.9.9").orElseThrow().isLoopback()).isTrue();
    assertThat(IpAddress.parse("::1").orElseThrow().isLoopback()).isTrue();
    assertThat(IpAddress.parse("128.0.0.1").orElseThrow().isLoopback()).isFalse();
    assertThat(IpAddress.parse("::2").orElseThrow().isLoopback()).isFalse();
  }
}
