package dev.latchkey.core.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  private static final List<String> SCHEMES =
      List.of("https://", "http://", "HTTPS://", "hTTp://", "ftp://", "https:/", "", "//");
  private static final List<String> PORTS = List.of("", "", ":443", ":", ":80a", ":0", ":80:80");
  private static final List<String> RESTS =
      List.of("", "/", "/a/b?c#d", "?q=https://x.com", "#", "@evil.example", "\\@evil.example");

  @Test
  void theHostOfAUrlAgreesWithTheOracle() {
    Cases.run(
        "HostName.ofUrl",
        Reading.class,
        random -> {
          String text = url(random);
          return Reading.compare(text, HostName::ofUrl, Hosts::ofUrl);
        });
  }

  @Test
  void theCanonicalNameAgreesWithTheOracle() {
    Cases.run(
        "HostName.canonical",
        Reading.class,
        random -> {
          String text = host(random);
          if (Texts.chance(random, 40)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(text, HostName::canonical, Hosts::name);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://",
        "https://good.example@evil.example/",
        "https://good.example:80@evil.example/",
        "https://good.example:@evil.example/",
        "https://good.example\\@evil.example/",
        "https://good.example%00.evil.example/",
        "https://good.example\t.evil.example/",
        "https://good.example.",
        "https://.good.example",
        "https://good..example",
        "https://[::1]:3000",
        "https:good.example",
        "file://good.example/x",
        "https://\u017fite.example",
        "https://\u212aey.example",
        "https://good\u3002example",
        " https://good.example"
      })
  void aUrlInDoubtHasNoHost(String url) {
    assertThat(HostName.ofUrl(url)).isEmpty();
  }

  @Test
  void theHostEndsWhereABrowserEndsIt() {
    assertThat(HostName.ofUrl("https://evil.example?.good.example")).contains("evil.example");
    assertThat(HostName.ofUrl("https://evil.example#.good.example")).contains("evil.example");
    assertThat(HostName.ofUrl("HTTPS://Evil.Example:8443/good.example")).contains("evil.example");
  }

  static String host(RandomGenerator random) {
    if (Texts.chance(random, 5)) {
      return "a".repeat(248 + random.nextInt(9)) + ".b";
    }
    StringBuilder out = new StringBuilder();
    for (int labels = 1 + random.nextInt(4); labels > 0; labels--) {
      out.append(Texts.of(random, "abcABC019-_", 1 + random.nextInt(4)));
      out.append(labels > 1 ? "." : "");
    }
    return out.toString();
  }

  private static String url(RandomGenerator random) {
    String text =
        (Texts.chance(random, 70) ? "https://" : Texts.pick(random, SCHEMES))
            + host(random)
            + (Texts.chance(random, 60) ? "" : Texts.pick(random, PORTS))
            + Texts.pick(random, RESTS);
    return Texts.chance(random, 30) ? Texts.mistyped(random, text) : text;
  }
}
