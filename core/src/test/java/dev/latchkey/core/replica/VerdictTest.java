package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.verify.Presented;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  private static final int QUESTIONS_PER_WORLD = 1_000;
  private static final int KEYS_PER_WORLD = 60;

  /// In how many worlds a mistake is looked for: the rarest shows in about every third of them.
  private static final int WORLDS_MAX = 1_000;

  @Test
  void theVerdictAgreesWithTheOracle() {
    Cases.inBatches(
        "verdict", Cases.CASES, QUESTIONS_PER_WORLD, Outcome.class, VerdictTest::askAndCompare);
  }

  private static Cases.Check<Outcome> askAndCompare(RandomGenerator begin) {
    RandomWorld world = new RandomWorld(begin, KEYS_PER_WORLD);
    NaiveVerifier oracle = new NaiveVerifier(world.facts, NaiveVerifier.Mistake.NONE);
    return random -> {
      Presented presented = next(random, world);
      Outcome expected = oracle.judge(presented, RandomKeys.NOW, world.leaseHolds);
      Outcome actual = Outcome.of(world.verifier.verify(presented));
      if (actual != expected) {
        fail("%s, but the oracle says %s: %s".formatted(actual, expected, presented));
      }
      return actual;
    };
  }

  private static Presented next(RandomGenerator random, RandomWorld world) {
    if (Texts.chance(random, 3)) {
      world.changeSomething();
    }
    world.leaseHolds = !Texts.chance(random, 8);
    return RandomQuestions.any(random, world);
  }

  @ParameterizedTest
  @EnumSource(value = NaiveVerifier.Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void theComparisonNoticesEachMistake(NaiveVerifier.Mistake mistake) {
    assertThat(IntStream.range(0, WORLDS_MAX)).anyMatch(number -> isNoticed(mistake, number));
  }

  private static boolean isNoticed(NaiveVerifier.Mistake mistake, int number) {
    RandomGenerator random = Cases.random("mistaken verdicts", number);
    RandomWorld world = new RandomWorld(random, KEYS_PER_WORLD);
    NaiveVerifier wrong = new NaiveVerifier(world.facts, mistake);
    for (int i = 0; i < QUESTIONS_PER_WORLD; i++) {
      Presented presented = next(random, world);
      Outcome judged = wrong.judge(presented, RandomKeys.NOW, world.leaseHolds);
      if (judged != Outcome.of(world.verifier.verify(presented))) {
        return true;
      }
    }
    return false;
  }
}
