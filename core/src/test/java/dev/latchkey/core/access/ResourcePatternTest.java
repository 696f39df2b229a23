package dev.latchkey.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ResourcePatternTest {
  private static final List<String> WORDS = List.of("a", "files", "*", "é", "x y", "a*", "", "..");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "ResourcePattern",
        Reading.class,
        random -> {
          String text = text(random);
          return Reading.compare(
              text,
              given ->
                  Texts.attempt(() -> ResourcePattern.parse(given))
                      .map(p ->
                          List.of(p.scheme() == null ? "" : p.scheme(), p.toString(), p.below())),
              ResourcePatternTest::oracle);
        });
  }

  @Test
  void onePatternHasOneForm() {
    assertThat(ResourcePattern.parse("*")).isEqualTo(ResourcePattern.EVERYTHING);
    assertThat(ResourcePattern.parse("a/*")).isEqualTo(ResourcePattern.parse("a/*"));
    assertThat(ResourcePattern.parse("A/*")).isNotEqualTo(ResourcePattern.parse("a/*"));
  }

  @Test
  void theBoundsAreWhatTheySay() {
    String deepest = "a/".repeat(15) + "a";
    assertThat(Texts.attempt(() -> ResourcePattern.parse(deepest))).isPresent();
    assertThat(Texts.attempt(() -> ResourcePattern.parse(deepest + "/a"))).isEmpty();
    assertThat(Texts.attempt(() -> ResourcePattern.parse("a".repeat(1024)))).isPresent();
    assertThat(Texts.attempt(() -> ResourcePattern.parse("a".repeat(1025)))).isEmpty();
  }

  private static String text(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    if (Texts.chance(random, 40)) {
      out.append(Texts.pick(random, List.of("data://", "latchkey://", "D://", "1a://", "://")));
    }
    int usual = Texts.chance(random, 85) ? 4 : WORDS.size();
    for (int i = Texts.chance(random, 4) ? 14 + random.nextInt(4) : 1 + random.nextInt(4);
        i > 0;
        i--) {
      out.append(WORDS.get(random.nextInt(usual))).append(i > 1 ? "/" : "");
    }
    return Texts.chance(random, 15) ? Texts.mistyped(random, out.toString()) : out.toString();
  }

  private static Optional<List<Object>> oracle(String text) {
    List<String> segments = NaiveAccess.segments(text);
    boolean legal =
        text.length() <= 1024
            && text.chars().noneMatch(c -> c < 32 || (c >= 127 && c < 160))
            && !segments.isEmpty()
            && segments.size() <= 16
            && segments.stream().noneMatch(String::isEmpty)
            && segments.stream().allMatch(s -> s.equals("*") || !s.contains("*"));
    return legal
        ? Optional.of(List.of(NaiveAccess.scheme(text), text, segments.getLast().equals("*")))
        : Optional.empty();
  }
}
