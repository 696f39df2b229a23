package dev.latchkey.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdleRulesTest {
  private enum Outcome {
    SOME_ARE_IDLE,
    NONE_IS_IDLE
  }

  private static List<String> idle(Rule... rules) {
    return IdleRules.of(Access.custom(List.of(rules))).stream()
        .map(idle -> idle.rule().resource().toString())
        .toList();
  }

  @Test
  void aRuleThatSaysWhatTheOneAroundItSaysIsIdle() {
    assertThat(idle(Rule.of("algo://*", "call"), Rule.of("algo://x/y", "call")))
        .containsExactly("algo://x/y");
    assertThat(idle(Rule.of("*", "read"), Rule.of("data://a/*", "read")))
        .containsExactly("data://a/*");
    assertThat(idle(Rule.of("files/*", "read"), Rule.of("files", "read"))).containsExactly("files");
    assertThat(idle(Rule.of("files/*"))).containsExactly("files/*");
  }

  @Test
  void aRuleThatSaysSomethingElseIsNotIdle() {
    assertThat(idle(Rule.of("algo://*", "call"), Rule.of("algo://x/y", "read"))).isEmpty();
    assertThat(idle(Rule.of("a/*", "read"), Rule.of("a/b/*"), Rule.of("a/b/c", "read"))).isEmpty();
    assertThat(idle(Rule.of("*", "*"), Rule.of("latchkey://keys", "*"))).isEmpty();
    assertThat(idle(Rule.of("a/*", "read"), Rule.of("a/*/c", "read"))).isEmpty();
  }

  /// What is called idle can be left out, and no question is answered otherwise.
  @Test
  void withoutItsIdleRulesATableDecidesTheSame() {
    Cases.inBatches("IdleRules", 20_000, 500, Outcome.class, random -> IdleRulesTest::compare);
  }

  private static Outcome compare(RandomGenerator random) {
    List<Rule> rules = new ArrayList<>();
    Set<ResourcePattern> seen = new java.util.HashSet<>();
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      Rule rule = Rule.of(pattern(random), actions(random));
      if (seen.add(rule.resource())) {
        rules.add(rule);
      }
    }
    List<IdleRules.Idle> idle = IdleRules.of(Access.custom(rules));
    AccessTable all = AccessTable.compile(Access.custom(rules));
    for (IdleRules.Idle each : idle) {
      List<Rule> fewer = new ArrayList<>(rules);
      fewer.remove(each.index());
      AccessTable without = AccessTable.compile(Access.custom(fewer));
      for (int i = 0; i < 30; i++) {
        String resource = resource(random);
        String action = random.nextBoolean() ? "read" : "write";
        assertThat(without.allows(resource, action, Set.of()))
            .as("%s on %s with %s and without %s", action, resource, rules, each.rule())
            .isEqualTo(all.allows(resource, action, Set.of()));
      }
    }
    return idle.isEmpty() ? Outcome.NONE_IS_IDLE : Outcome.SOME_ARE_IDLE;
  }

  private static String resource(RandomGenerator random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "s://" : "");
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(random.nextBoolean() ? "a" : "b").append(i == 0 ? "" : "/");
    }
    return text.toString();
  }

  private static String pattern(RandomGenerator random) {
    String resource = resource(random);
    return switch (random.nextInt(6)) {
      case 0 -> "*";
      case 1, 2 -> resource + "/*";
      case 3 -> random.nextInt(4) == 0 ? resource.replaceFirst("[ab]", "*") : resource;
      default -> resource;
    };
  }

  private static String[] actions(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new String[0];
      case 1 -> new String[] {"read"};
      default -> new String[] {"read", "write"};
    };
  }
}
