package dev.latchkey.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.scene.Cases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTargetTest {
  private static final String[] PIECES = {
    "/",
    "/",
    "/",
    "a",
    "b",
    "admin",
    "x.y",
    "~",
    "-",
    "@",
    ":",
    "+",
    "%20",
    "%C3%A9",
    "%c3%a9",
    "%61",
    "%2B",
    "%3A",
    "%7E",
    "%E2%82%AC",
    "*",
    "!"
  };
  private static final String[] STRANGE = {
    "//",
    "/./",
    "/../",
    "/.",
    "/..",
    "..",
    ".",
    ";",
    ";a=b",
    "\\",
    "%2F",
    "%2f",
    "%5C",
    "%5c",
    "%00",
    "%0a",
    "%7f",
    "%2e",
    "%2E%2e",
    "%2e.",
    "%252e",
    "%252F",
    "%25",
    "%",
    "%4",
    "%zz",
    "%C0%AF",
    "%ED%A0%80",
    "%FF",
    "#",
    "#f",
    " ",
    "\t",
    "\u0000",
    "\u00e9",
    "\u2215",
    "{",
    "|",
    "[",
    "\"",
    "?",
    "?a=b",
    "?a=%zz",
    "?;",
    "?\u00e9",
    "? ",
    "?#",
    "%3B",
    "%u002f",
    "...",
    "http://h/"
  };

  enum Outcome {
    PLAIN,
    WITH_PERCENT_FORMS,
    REFUSED
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "a",
        "http://h/a",
        "//",
        "/a//b",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/%2e%2e/a",
        "/.%2e",
        "/a%2Fb",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "/a;b",
        "/a%3Bb",
        "/a%00",
        "/a%0Ab",
        "/%",
        "/%4",
        "/%zz",
        "/%252e%252e",
        "/%C0%AF",
        "/%ED%A0%80",
        "/%FF",
        "/a#b",
        "/a b",
        "/\u00e9",
        "/\u0000",
        "/a?b#c",
        "/a?b c",
        "/a?\u00e9",
        "/a%7F",
        "/{a}",
        "/a|b"
      })
  void whatCouldBeReadInTwoWaysIsRefused(String target) {
    assertThatExceptionOfType(FaultException.class).isThrownBy(() -> RawTarget.parse(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/",
        "/a/b?c=d&e=%zz;f[]={g}|h",
        "/...",
        "/a..b",
        "/.well-known/x",
        "/users/ada%40example.com",
        "/caf%C3%A9",
        "/100%25",
        "/a?",
        "/~ada/-_.!$&'()*+,=:@"
      })
  void whatCanBeReadInOneWayIsForwardedAsItCame(String target) {
    assertThat(RawTarget.parse(target).text()).isEqualTo(target);
  }

  @Test
  void theLongestPathIsReadAndOneCharacterMoreIsRefused() {
    String longest = "/" + "a".repeat(4095);

    assertThat(RawTarget.parse(longest).path()).isEqualTo(longest);
    assertThatExceptionOfType(FaultException.class)
        .isThrownBy(() -> RawTarget.parse(longest + "a"));
  }

  @Test
  void aPathWithPercentFormsIsAskedForAsItStandsAndDecoded() {
    assertThat(RawTarget.parse("/%61dmin/x").ask("read"))
        .isEqualTo(
            new Ask.Several(
                List.of(new Ask.One("%61dmin/x", "read"), new Ask.One("admin/x", "read")), false));
    assertThat(RawTarget.parse("/admin/x?%61").ask("read"))
        .isEqualTo(new Ask.One("admin/x", "read"));
  }

  @Test
  void aSitesPrefixIsTakenOffBothForms() {
    RawTarget below = RawTarget.parse("/shop/%61?q").below("/shop".length());

    assertThat(below).isEqualTo(new RawTarget("/%61", "q", List.of("/a"), Set.of()));
    assertThat(RawTarget.parse("/shop").below("/shop".length()).path()).isEqualTo("/");
  }

  @Test
  void readingAgreesWithTheOracleAndWhatIsJudgedIsWhatIsForwarded() {
    LongAdder passed = new LongAdder();
    Cases.run(
        "RawTarget",
        Cases.CASES,
        Outcome.class,
        random -> {
          String text = target(random);
          Optional<String> expected = TargetOracle.decodedPath(text);
          RawTarget read;
          try {
            read = RawTarget.parse(text);
          } catch (FaultException e) {
            if (expected.isPresent()) {
              throw new AssertionError("\"" + text + "\" is refused: " + e.getMessage(), e);
            }
            return Outcome.REFUSED;
          }
          String decoded = read.decoded() == null ? read.path() : read.decoded();
          if (!expected.equals(Optional.of(decoded)) || !read.text().equals(text)) {
            throw new AssertionError("\"" + text + "\" is read as " + read + ", not " + expected);
          }
          List<String> judged =
              switch (read.ask("read")) {
                case Ask.One one -> List.of(one.resource());
                case Ask.Several several ->
                    several.checks().stream().map(Ask.One::resource).toList();
                case Ask.Nothing nothing -> List.of();
                case Ask.Unrouted unrouted -> List.of();
              };
          if (!judged.getFirst().equals(text.split("\\?", 2)[0].substring(1))) {
            throw new AssertionError("\"" + text + "\" is judged as " + judged);
          }
          passed.increment();
          return read.decoded() == null ? Outcome.PLAIN : Outcome.WITH_PERCENT_FORMS;
        });
    assertThat(passed.sum()).as("paths that pass").isGreaterThanOrEqualTo(Cases.CASES / 2);
  }

  private static String target(RandomGenerator random) {
    StringBuilder out = new StringBuilder("/");
    for (int i = random.nextInt(8); i > 0; i--) {
      out.append(Cases.pick(random, Cases.chance(random, 94) ? PIECES : STRANGE));
    }
    if (Cases.chance(random, 3)) {
      out.deleteCharAt(random.nextInt(out.length()));
    }
    return out.toString();
  }
}
