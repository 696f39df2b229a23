package dev.latchkey.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.scene.Cases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths that servers read in different ways, where a project lets them through.
class OddTargetTest {
  private static final int CASES_TO_FIND_A_FAULT = 5_000;
  private static final Set<PathOddity> ALL = EnumSet.allOf(PathOddity.class);
  private static final String[] PLAIN = {
    "/", "/", "a", "b", "admin", "x.y", "%20", "%C3%A9", "%61", "100%25", "+", "..."
  };
  private static final String[] ODD = {
    "%2F",
    "%2f",
    "%252F",
    "%2561",
    "%25%36%31",
    "//",
    ";",
    ";a=b",
    "%3B",
    "%25252f",
    "/;x/",
    "/",
    "a"
  };
  private static final String[] NEVER = {
    "..", ".", "%2e", "%2E%2e", "%5C", "\\", "%00", "%0a", "%FF", "%C0%AF", "%", "%zz", "#", "é",
    "|"
  };

  enum Outcome {
    WITHOUT_ODDITY,
    ALLOWED,
    NOT_ALLOWED,
    NEVER_ALLOWED
  }

  private static List<String> asked(String target) {
    return switch (RawTarget.parseOdd(target).ask("read")) {
      case Ask.Several several -> several.checks().stream().map(Ask.One::resource).toList();
      case Ask.One one -> List.of(one.resource());
      case Ask.Nothing nothing -> List.of();
      case Ask.Unrouted unrouted -> List.of();
    };
  }

  @Test
  void aPathIsAskedForInEachOfItsReadings() {
    assertThat(asked("/v1/a%2Fb%20c/d"))
        .containsExactlyInAnyOrder("v1/a%2Fb%20c/d", "v1/a%2Fb c/d", "v1/a/b c/d");
    assertThat(asked("/a//b")).containsExactlyInAnyOrder("a//b", "a/b");
    assertThat(asked("/a;x=1/b;y")).containsExactlyInAnyOrder("a;x=1/b;y", "a/b");
    assertThat(asked("/a%3Bx/b")).containsExactlyInAnyOrder("a%3Bx/b", "a;x/b", "a/b");
    assertThat(asked("/a%2561")).containsExactlyInAnyOrder("a%2561", "a%61", "aa");
  }

  @Test
  void oneReadingMayHaveAnOddityThatThePathHasNot() {
    assertThat(RawTarget.parseOdd("/a%2F/b").oddities())
        .containsExactlyInAnyOrder(PathOddity.ENCODED_SLASH, PathOddity.EMPTY_SEGMENT);
    assertThat(RawTarget.parseOdd("/a%252Fb").oddities())
        .containsExactlyInAnyOrder(PathOddity.ENCODED_PERCENT, PathOddity.ENCODED_SLASH);
    assertThat(RawTarget.parseOdd("/a/;x/b").oddities())
        .containsExactlyInAnyOrder(PathOddity.SEMICOLON, PathOddity.EMPTY_SEGMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/..%2Fb",
        "/a%2F..%2Fb",
        "/a/..;/b",
        "/a/.;x/b",
        "/a/%2e%2e;/b",
        "/a%252F..",
        "/a/%252e%252e/b",
        "//evil.example/a",
        "/%2Fevil.example/a",
        "/;x/evil.example",
        "/a%5Cb",
        "/a\\b",
        "/a%255Cb",
        "/a%00",
        "/a%2500",
        "/a%25C0%25AF",
        "/a%C0%AFb",
        "/a%2Fb%FF"
      })
  void whatLeadsElsewhereInOneOfItsReadingsPassesNowhere(String target) {
    assertThatExceptionOfType(FaultException.class).isThrownBy(() -> RawTarget.parseOdd(target));
  }

  @Test
  void aPathWithTooManyReadingsPassesNowhere() {
    String nested = "/a%25252525252525252525252525252525252561";

    assertThatThrownBy(() -> RawTarget.parseOdd(nested)).hasMessageContaining("more than 16");
  }

  @Test
  void readingsAgreeWithTheOracle() {
    Cases.run("OddTarget", Cases.CASES / 5, Outcome.class, random -> check(random, all -> all));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        planted("decodes", all -> without(all, reading -> reading.contains("é"))),
        planted("keeps encoded slashes", all -> without(all, reading -> reading.contains("%2F"))),
        planted("joins slashes", all -> onlyWith(all, "//")),
        planted("cuts parameters", all -> onlyWith(all, ";")));
  }

  private static List<String> without(List<String> readings, Predicate<String> which) {
    return readings.stream().filter(which.negate()).toList();
  }

  private static List<String> onlyWith(List<String> readings, String part) {
    List<String> with = readings.stream().filter(reading -> reading.contains(part)).toList();
    return with.isEmpty() ? readings : with;
  }

  private static Arguments planted(String name, UnaryOperator<List<String>> fault) {
    return Arguments.of(name, fault);
  }

  /// A check that was never seen to fail proves nothing.
  @ParameterizedTest(name = "forgetting that a server {0} is found out")
  @MethodSource("faults")
  void aForgottenReadingIsFound(String name, UnaryOperator<List<String>> fault) {
    assertThatThrownBy(() ->
            Cases.run(
                "OddTarget, planted", CASES_TO_FIND_A_FAULT, Outcome.class, r -> check(r, fault)))
        .as(name)
        .isInstanceOf(AssertionError.class)
        .hasStackTraceContaining("is judged as");
  }

  /// @param fault what is forgotten of the readings beside the path itself
  private static Outcome check(RandomGenerator random, UnaryOperator<List<String>> fault) {
    String text = target(random);
    Set<PathOddity> allowed = EnumSet.copyOf(ALL);
    allowed.removeIf(oddity -> Cases.chance(random, 15));
    Optional<Set<String>> expected = OddPathOracle.readings(text, allowed);
    RawTarget read;
    try {
      read = RawTarget.parseOdd(text);
    } catch (FaultException e) {
      if (OddPathOracle.readings(text, ALL).isPresent()) {
        throw new AssertionError("\"" + text + "\" is refused: " + e.getMessage(), e);
      }
      return Outcome.NEVER_ALLOWED;
    }
    List<String> judged = new ArrayList<>(List.of(read.path()));
    judged.addAll(fault.apply(read.others()));
    boolean passes = allowed.containsAll(read.oddities());
    if (passes != expected.isPresent()) {
      throw new AssertionError("\"" + text + "\" with " + allowed + " passes: " + passes);
    }
    if (passes && !new HashSet<>(judged).equals(expected.orElseThrow())) {
      throw new AssertionError("\"" + text + "\" is judged as " + judged + ", not " + expected);
    }
    if (!read.text().equals(text) || !text.split("\\?", 2)[0].equals(judged.getFirst())) {
      throw new AssertionError("\"" + text + "\" is forwarded as \"" + read.text() + "\"");
    }
    if (read.oddities().isEmpty()) {
      if (!RawTarget.parse(text).equals(read)) {
        throw new AssertionError("\"" + text + "\" is no ordinary path");
      }
      return Outcome.WITHOUT_ODDITY;
    }
    return passes ? Outcome.ALLOWED : Outcome.NOT_ALLOWED;
  }

  private static String target(RandomGenerator random) {
    StringBuilder out = new StringBuilder("/");
    boolean odd = Cases.chance(random, 75);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      int draw = random.nextInt(100);
      String piece = Cases.pick(random, draw < 4 ? NEVER : odd && draw < 35 ? ODD : PLAIN);
      boolean doubled = piece.startsWith("/") && out.charAt(out.length() - 1) == '/';
      if (!doubled || Cases.chance(random, 3)) {
        out.append(piece);
      }
    }
    return Cases.chance(random, 15) ? out.append("?x=//%2F;..").toString() : out.toString();
  }
}
