package dev.latchkey.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.restriction.Hosts;
import dev.latchkey.core.restriction.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://(?:\\[([^\\]]*:[^\\]]*)\\]|([^:\\[\\]]*))(?::([0-9]{1,5}))?");
  private static final List<String> HOSTS =
      List.of("api.internal", "A-b.Example", "127.0.0.1", "[::1]", "[2001:db8:0::1]", "[1.2.3.4]");
  private static final List<String> PORTS =
      List.of(
          "", ":80", ":443", ":8080", ":0", ":65535", ":65536", ":00081", ":", ":1a", ":100000");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Upstream",
        Reading.class,
        random -> {
          String text = upstream(random);
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> Upstream.parse(given).toString()),
              UpstreamTest::oracle);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:pass@host",
        "http://host/path",
        "http://host?q",
        "http://",
        "http://:80",
        "HTTP://host",
        "ftp://host",
        "host:80",
        "http://[::1",
        "http://[::1]x",
        "http://[fe80::1%25eth0]",
        "http://ho st",
        "http://host:\u0668\u0660",
        "http://\u017fite",
        "echo",
        "echo://",
        ""
      })
  void whatIsNoOriginIsRefused(String text) {
    assertThat(Texts.attempt(() -> Upstream.parse(text))).isEmpty();
  }

  private static String upstream(RandomGenerator random) {
    if (Texts.chance(random, 5)) {
      return "echo:";
    }
    String text =
        (Texts.chance(random, 50) ? "http://" : "https://")
            + Texts.pick(random, HOSTS)
            + (Texts.chance(random, 40) ? "" : Texts.pick(random, PORTS));
    return Texts.chance(random, 35) ? Texts.mistyped(random, text) : text;
  }

  private static Optional<String> oracle(String text) {
    if (text.equals("echo:")) {
      return Optional.of(text);
    }
    Matcher matcher = ORIGIN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String literal = matcher.group(2);
    Optional<String> host =
        literal == null
            ? Hosts.name(matcher.group(3))
            : IpAddress.parse(literal).map(a -> a.isV4() ? a.toString() : "[" + a + "]");
    String digits = matcher.group(4);
    int standard = matcher.group(1).equals("https") ? 443 : 80;
    int port = digits == null ? standard : Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      return Optional.empty();
    }
    String shown = port == standard ? "" : ":" + port;
    return host.map(name -> matcher.group(1) + "://" + name + shown);
  }
}
