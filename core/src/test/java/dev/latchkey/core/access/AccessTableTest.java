package dev.latchkey.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.latchkey.core.cases.Cases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTableTest {
  private static final Set<String> READING = Set.of("read");
  private static final NaiveAccess ORACLE = new NaiveAccess();
  private static final int TRIES_PER_MISTAKE_MAX = 1_000_000;

  private enum Outcome {
    ONE_ROW_ALLOWS,
    ONE_ROW_REFUSES,
    CROSSING_ROWS_ALLOW,
    CROSSING_ROWS_REFUSE,
    NO_ROW
  }

  @Test
  void theDecisionAgreesWithTheOracle() {
    Cases.inBatches(
        "AccessTable",
        Cases.CASES,
        20,
        Outcome.class,
        random -> {
          List<NaiveAccess.Row> rows = RandomAccess.rows(random, 14);
          AccessTable table = AccessTable.compile(RandomAccess.access(rows));
          return each -> compare(rows, table, each);
        });
  }

  @ParameterizedTest
  @EnumSource(value = NaiveAccess.Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void theComparisonNoticesEachMistake(NaiveAccess.Mistake mistake) {
    NaiveAccess wrong = new NaiveAccess(mistake);
    RandomGenerator random = Cases.random("mistakes", 0);
    assertThat(IntStream.range(0, TRIES_PER_MISTAKE_MAX)).anyMatch(i -> isNoticed(wrong, random));
  }

  private static boolean isNoticed(NaiveAccess wrong, RandomGenerator random) {
    List<NaiveAccess.Row> rows = RandomAccess.rows(random, 14);
    AccessTable table = AccessTable.compile(RandomAccess.access(rows));
    String resource = RandomAccess.resource(random, rows);
    String action = RandomAccess.action(random);
    return table.allows(resource, action, READING) != wrong.allows(rows, resource, action);
  }

  /// The oracle's containment against sets: every resource of a small world is tried.
  @Test
  void theOraclesContainmentIsThatOfSets() {
    List<String> patterns = new ArrayList<>();
    List<String> resources = new ArrayList<>(List.of("s://"));
    paths("s://", List.of("a", "b", "*"), 4, patterns);
    paths("s://", List.of("a", "b", "z", ""), 5, resources);
    Map<String, Set<String>> matched = new HashMap<>();
    for (String pattern : patterns) {
      matched.put(pattern, matched(pattern, resources));
    }
    matched.forEach((outer, wide) ->
        matched.forEach((inner, narrow) ->
            assertThat(NaiveAccess.contains(outer, inner))
                .as("%s in %s", inner, outer)
                .isEqualTo(wide.containsAll(narrow))));
  }

  @Test
  void presetsStopShortOfLatchkeysOwnResources() {
    assertThat(AccessTable.FULL.allows("anything/at/all", "write", READING)).isTrue();
    assertThat(AccessTable.FULL.allows("latchkey://keys", "read", READING)).isFalse();
    assertThat(AccessTable.READ_ONLY.allows("anything", "read", READING)).isTrue();
    assertThat(AccessTable.READ_ONLY.allows("anything", "write", READING)).isFalse();
    assertThat(AccessTable.READ_ONLY.allows("latchkey://keys", "read", READING)).isFalse();
  }

  @Test
  void aStarStopsShortOfLatchkeysOwnResourcesAndARowThatNamesThemDoesNot() {
    AccessTable star = table(Rule.of("*", "*"));
    AccessTable named = table(Rule.of("*", "*"), Rule.of("latchkey://keys", "read"));
    assertThat(star.allows("latchkey://keys", "read", READING)).isFalse();
    assertThat(star.allows("latchkey://", "read", READING)).isFalse();
    assertThat(named.allows("latchkey://keys", "read", READING)).isTrue();
    assertThat(named.allows("latchkey://members", "read", READING)).isFalse();
  }

  @Test
  void aNarrowNoneBeatsAWideGrantAndTheOtherWayRound() {
    AccessTable table =
        table(Rule.of("files/*", "read", "write"), Rule.of("files/private/*"), Rule.of("*"));
    assertThat(table.allows("files/a", "write", READING)).isTrue();
    assertThat(table.allows("files/private/a", "read", READING)).isFalse();
    assertThat(table.allows("other", "read", READING)).isFalse();
  }

  @Test
  void crossingRowsMustAllAgree() {
    AccessTable table = table(Rule.of("a/*/*", "read", "write"), Rule.of("*/b/*", "read"));
    assertThat(table.allows("a/b/c", "read", READING)).isTrue();
    assertThat(table.allows("a/b/c", "write", READING)).isFalse();
    assertThat(table.deciding("a/b/c")).hasSize(2);
  }

  @Test
  void aRowEndsAtASegmentsBorder() {
    AccessTable table = table(Rule.of("algo://demos/*", "call"));
    assertThat(table.allows("algo://demos/a", "call", READING)).isTrue();
    assertThat(table.allows("algo://demos", "call", READING)).isTrue();
    assertThat(table.allows("algo://demosX/a", "call", READING)).isFalse();
    assertThat(table.allows("data://demos/a", "call", READING)).isFalse();
  }

  @Test
  void aResourceThatIsTooLongIsNotJudged() {
    String longest = "a".repeat(Resource.LENGTH_MAX);
    assertThat(AccessTable.FULL.allows(longest, "read", READING)).isTrue();
    assertThat(AccessTable.FULL.allows(longest + "a", "read", READING)).isFalse();
  }

  @Test
  void thousandsOfRowsAreAskedLikeAFew() {
    List<NaiveAccess.Row> rows = new ArrayList<>();
    for (int i = 0; i < Access.RULES_MAX; i++) {
      rows.add(new NaiveAccess.Row("files/" + i + "/*", Set.of(i % 2 == 0 ? "read" : "write")));
    }
    AccessTable table = AccessTable.compile(RandomAccess.access(rows));
    for (int i = 0; i < Access.RULES_MAX; i++) {
      assertThat(table.allows("files/" + i + "/x", "read", READING)).isEqualTo(i % 2 == 0);
    }
    assertThat(table.allows("files/4096/x", "read", READING)).isFalse();
  }

  private static Outcome compare(
      List<NaiveAccess.Row> rows, AccessTable table, RandomGenerator random) {
    String resource = RandomAccess.resource(random, rows);
    String action = RandomAccess.action(random);
    List<NaiveAccess.Row> deciding = ORACLE.deciding(rows, resource);
    boolean expected = ORACLE.allows(rows, resource, action);
    boolean actual = table.allows(resource, action, READING);
    boolean sameRows =
        table.deciding(resource).stream()
            .map(rule -> rule.resource().toString())
            .collect(Collectors.toSet())
            .equals(deciding.stream().map(NaiveAccess.Row::pattern).collect(Collectors.toSet()));
    if (expected != actual || !sameRows) {
      fail("%s on %s: %s, decided by %s, of %s", action, resource, actual, deciding, rows);
    }
    if (deciding.isEmpty()) {
      return Outcome.NO_ROW;
    }
    if (deciding.size() == 1) {
      return actual ? Outcome.ONE_ROW_ALLOWS : Outcome.ONE_ROW_REFUSES;
    }
    return actual ? Outcome.CROSSING_ROWS_ALLOW : Outcome.CROSSING_ROWS_REFUSE;
  }

  private static AccessTable table(Rule... rules) {
    return AccessTable.compile(Access.custom(List.of(rules)));
  }

  private static void paths(String head, List<String> words, int depth, List<String> into) {
    for (String word : words) {
      into.add(head + word);
      if (depth > 1) {
        paths(head + word + "/", words, depth - 1, into);
      }
    }
  }

  private static Set<String> matched(String pattern, List<String> resources) {
    Set<String> matched = new HashSet<>();
    for (String resource : resources) {
      if (ORACLE.matches(pattern, resource)) {
        matched.add(resource);
      }
    }
    return matched;
  }
}
