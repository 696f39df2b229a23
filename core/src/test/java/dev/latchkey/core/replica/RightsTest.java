package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
  private static final int QUESTIONS_PER_WORLD = 1_000;
  private static final int KEYS_PER_WORLD = 60;

  /// Of each hundred questions, before how many the world is changed: of half a million questions
  /// 10^5 come after a demotion, a new policy, a deleted parent or the like.
  private static final int CHANGES_PERCENT = 25;

  private static final int FAULTY_WORLDS_MAX = 1_000;

  private enum Right {
    HELD,
    REFUSED
  }

  /// Whoever says whether a key may do something.
  interface Judge {
    boolean admits(Presented presented);
  }

  /// A judge that goes wrong in one way.
  enum Fault {
    FORGETS_THE_ROLE,
    FORGETS_THE_PARENTS,
    LETS_KEYS_OUTLIVE_THEIR_PEOPLE,
    MISSES_DEMOTIONS;

    Judge of(RandomWorld world) {
      return switch (this) {
        case FORGETS_THE_ROLE -> mistaken(world, NaiveVerifier.Mistake.ROLE_NOT_ASKED);
        case FORGETS_THE_PARENTS -> mistaken(world, NaiveVerifier.Mistake.PARENTS_NOT_ASKED);
        case LETS_KEYS_OUTLIVE_THEIR_PEOPLE ->
            mistaken(world, NaiveVerifier.Mistake.INACTIVE_OWNERS_LIVE);
        case MISSES_DEMOTIONS -> {
          Facts old = world.facts.copy();
          yield mistaken(new NaiveVerifier(old, NaiveVerifier.Mistake.NONE));
        }
      };
    }

    private static Judge mistaken(RandomWorld world, NaiveVerifier.Mistake mistake) {
      return mistaken(new NaiveVerifier(world.facts, mistake));
    }

    private static Judge mistaken(NaiveVerifier verifier) {
      return asked -> verifier.judge(asked, RandomKeys.NOW, true) == Outcome.ADMITTED;
    }
  }

  /// What a key may do its parents may do, and the person it comes from: now, after each change.
  @Test
  void aKeyNeverExceedsWhatItComesFrom() {
    Cases.inBatches(
        "rights",
        Cases.CASES / 2,
        QUESTIONS_PER_WORLD,
        Right.class,
        begin -> {
          RandomWorld world = new RandomWorld(begin, KEYS_PER_WORLD);
          return random -> ask(random, world, real(world));
        });
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aJudgeWithAFaultIsNoticed(Fault fault) {
    assertThat(IntStream.range(0, FAULTY_WORLDS_MAX)).anyMatch(number -> isNoticed(fault, number));
  }

  private static boolean isNoticed(Fault fault, int number) {
    RandomGenerator random = Cases.random("faulty rights", number);
    RandomWorld world = new RandomWorld(random, KEYS_PER_WORLD);
    Judge judge = fault.of(world);
    try {
      for (int i = 0; i < QUESTIONS_PER_WORLD; i++) {
        ask(random, world, judge);
      }
      return false;
    } catch (AssertionError e) {
      assertThat(e).hasMessageContaining("exceeds");
      return true;
    }
  }

  private static Judge real(RandomWorld world) {
    return asked -> Outcome.of(world.verifier.verify(asked)) == Outcome.ADMITTED;
  }

  private static Right ask(RandomGenerator random, RandomWorld world, Judge judge) {
    if (Texts.chance(random, CHANGES_PERCENT)) {
      world.changeSomething();
    }
    KeyId id = Texts.pick(random, world.keys);
    ApiKey key = world.key(id);
    Ask.One one = RandomQuestions.one(random, key);
    Presented asked =
        new Presented(
            world.text(id),
            RandomQuestions.scope(random, world, key),
            one,
            RandomQuestions.circumstances(random));
    if (!judge.admits(asked)) {
      return Right.REFUSED;
    }
    assertThat(key).as("a key that is gone exceeds everything").isNotNull();
    ProjectId called = called(Objects.requireNonNull(key), asked);
    List<ApiKey> line = line(world, key);
    for (ApiKey each : line) {
      assertThat(isAlone(world, each, called, asked))
          .as("%s exceeds %s: %s", key, each, asked)
          .isTrue();
    }
    assertThat(mayByTables(world, line, called, one))
        .as("%s exceeds its line or its person: %s", key, asked)
        .isTrue();
    return Right.HELD;
  }

  /// The project that the call belongs to.
  private static @Nullable ProjectId called(ApiKey key, Presented asked) {
    return key.project() == null ? asked.scope().named() : key.project();
  }

  /// The key and those it was delegated from.
  private static List<ApiKey> line(RandomWorld world, ApiKey key) {
    List<ApiKey> line = new ArrayList<>(List.of(key));
    for (KeyId id : RandomQuestions.line(world, key.id())) {
      ApiKey parent = world.key(id);
      assertThat(parent).as("%s exceeds a parent that is gone", key).isNotNull();
      line.add(Objects.requireNonNull(parent));
    }
    return line;
  }

  /// Whether this key of the line is itself admitted, in the project of the call: alive, let in,
  /// and from where the call comes.
  private static boolean isAlone(
      RandomWorld world, ApiKey key, @Nullable ProjectId called, Presented asked) {
    Presented alone =
        new Presented(
            world.newestText(key.id()),
            called == null ? asked.scope() : Scope.of(called),
            Ask.NOTHING,
            asked.circumstances());
    NaiveVerifier oracle = new NaiveVerifier(world.facts, NaiveVerifier.Mistake.NONE);
    return oracle.judge(alone, RandomKeys.NOW, true) == Outcome.ADMITTED;
  }

  /// Whether the rows of every key of the line, and those of the role that each comes from, allow
  /// it, by the oracle of plain loops.
  private static boolean mayByTables(
      RandomWorld world, List<ApiKey> line, @Nullable ProjectId called, Ask.One one) {
    Project project = called == null ? null : world.facts.projects.get(called);
    return new NaiveRights(world.facts, NaiveVerifier.Mistake.NONE)
        .allow(List.copyOf(line), project, one);
  }
}
