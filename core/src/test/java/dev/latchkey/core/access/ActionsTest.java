package dev.latchkey.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ActionsTest {
  private static final String ALPHABET = "abcXYZ019_.:-";

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Actions",
        Reading.class,
        random -> {
          List<String> names = names(random);
          Optional<List<String>> actual = Texts.attempt(() -> Actions.of(names).names());
          Optional<List<String>> expected = oracle(names);
          assertThat(actual.equals(expected)).as("%s", names).isTrue();
          expected.ifPresent(all -> {
            String asked = Texts.chance(random, 50) ? "read" : Texts.of(random, "abc", 1);
            assertThat(Actions.of(names).holds(asked))
                .isEqualTo(all.contains("*") || all.contains(asked));
          });
          return expected.isPresent() ? Reading.READ : Reading.REFUSED;
        });
  }

  @Test
  void anEmptySetHoldsNothing() {
    assertThat(Actions.NONE.holds("read")).isFalse();
    assertThat(Actions.NONE.isAll()).isFalse();
  }

  @Test
  void aStarHoldsEverything() {
    assertThat(Actions.ALL.holds("read")).isTrue();
    assertThat(Actions.ALL.isAll()).isTrue();
  }

  private static List<String> names(RandomGenerator random) {
    List<String> names = new ArrayList<>();
    int count = Texts.chance(random, 1) ? 250 + random.nextInt(13) : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      names.add(count > 200 ? "action" + i : name(random));
    }
    return names;
  }

  private static String name(RandomGenerator random) {
    int kind = random.nextInt(10);
    if (kind < 3) {
      return "read";
    }
    if (kind == 3) {
      return "*";
    }
    String name =
        Texts.of(random, ALPHABET, kind == 4 ? 62 + random.nextInt(5) : 1 + random.nextInt(5));
    return kind < 8 ? name : Texts.mistyped(random, name);
  }

  private static Optional<List<String>> oracle(List<String> names) {
    TreeSet<String> sorted = new TreeSet<>(names);
    boolean legal =
        sorted.size() <= 256
            && sorted.stream().allMatch(name -> name.matches("\\*|[A-Za-z0-9_.:-]{1,64}"));
    return legal ? Optional.of(List.copyOf(sorted)) : Optional.empty();
  }
}
