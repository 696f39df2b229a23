package dev.latchkey.core.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostPatternTest {
  private enum Match {
    MATCHES,
    DIFFERS
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "HostPattern",
        Reading.class,
        random -> {
          String text = (Texts.chance(random, 40) ? "*." : "") + HostNameTest.host(random);
          if (Texts.chance(random, 40)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> new HostPattern(given).text()),
              HostPatternTest::oracle);
        });
  }

  @Test
  void matchingAgreesWithTheOracle() {
    Cases.run(
        "HostPattern.matches",
        Match.class,
        random -> {
          String host = few(random);
          String pattern = (Texts.chance(random, 60) ? "*." : "") + few(random);
          boolean expected = oracle(pattern, host);
          assertThat(new HostPattern(pattern).matches(host)).isEqualTo(expected);
          return expected ? Match.MATCHES : Match.DIFFERS;
        });
  }

  @Test
  void aWildcardNeedsABorderAndSomethingBelowIt() {
    HostPattern below = new HostPattern("*.Example.com");
    assertThat(below.matches("app.example.com")).isTrue();
    assertThat(below.matches("a.b.example.com")).isTrue();
    assertThat(below.matches("example.com")).isFalse();
    assertThat(below.matches("evilexample.com")).isFalse();
    assertThat(below.matches(".example.com")).isFalse();
    assertThat(below.matches("example.com.evil.net")).isFalse();
  }

  private static String few(java.util.random.RandomGenerator random) {
    StringBuilder out = new StringBuilder(Texts.of(random, "ab", 1));
    for (int labels = random.nextInt(3); labels > 0; labels--) {
      out.append('.').append(Texts.of(random, "ab", 1));
    }
    return out.toString();
  }

  private static Optional<String> oracle(String text) {
    return text.startsWith("*.")
        ? Hosts.name(text.substring(2)).map(name -> "*." + name)
        : Hosts.name(text);
  }

  private static boolean oracle(String pattern, String host) {
    List<String> want = Arrays.asList(pattern.split("\\."));
    List<String> have = Arrays.asList(host.split("\\."));
    if (!want.getFirst().equals("*")) {
      return want.equals(have);
    }
    List<String> tail = want.subList(1, want.size());
    return have.size() > tail.size()
        && have.subList(have.size() - tail.size(), have.size()).equals(tail);
  }
}
