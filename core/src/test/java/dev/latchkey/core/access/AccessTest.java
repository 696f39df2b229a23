package dev.latchkey.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
  @Test
  void onePatternTwiceIsAnError() {
    assertThat(Texts.attempt(() -> Access.custom(List.of(Rule.of("a", "x"), Rule.of("a")))))
        .isEmpty();
  }

  @Test
  void rulesGoWithThePresetCustomAlone() {
    assertThat(Texts.attempt(() -> new Access(AccessPreset.FULL, List.of(Rule.of("a", "x")))))
        .isEmpty();
  }

  @Test
  void thereAreBoundsOnRulesAndOnCrossingOnes() {
    List<Rule> plain = new ArrayList<>();
    for (int i = 0; i < Access.RULES_MAX; i++) {
      plain.add(Rule.of("a/" + i, "x"));
    }
    assertThat(Texts.attempt(() -> Access.custom(plain))).isPresent();
    plain.add(Rule.of("b", "x"));
    assertThat(Texts.attempt(() -> Access.custom(plain))).isEmpty();

    List<Rule> crossing = new ArrayList<>();
    for (int i = 0; i < Access.INNER_WILDCARD_RULES_MAX; i++) {
      crossing.add(Rule.of("*/" + i, "x"));
    }
    assertThat(Texts.attempt(() -> Access.custom(crossing))).isPresent();
    crossing.add(Rule.of("*/b", "x"));
    assertThat(Texts.attempt(() -> Access.custom(crossing))).isEmpty();
  }

  @Test
  void aKeyOfManagementIsOneWhoseRowsNameLatchkey() {
    assertThat(Access.FULL.namesLatchkey()).isFalse();
    assertThat(Access.custom(List.of(Rule.of("*", "*"))).namesLatchkey()).isFalse();
    assertThat(Access.EVERY_RIGHT.namesLatchkey()).isTrue();
  }
}
