package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final int QUESTIONS_PER_WORLD = 1_000;
  private static final int KEYS_PER_WORLD = 60;

  private enum Right {
    HELD,
    REFUSED
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
          return random -> {
            if (Texts.chance(random, 10)) {
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
            if (Outcome.of(world.verifier.verify(asked)) != Outcome.ADMITTED) {
              return Right.REFUSED;
            }
            ProjectId called = called(Objects.requireNonNull(key), asked);
            for (KeyId parent : RandomQuestions.line(world, id)) {
              Presented above =
                  new Presented(
                      world.newestText(parent),
                      called == null ? asked.scope() : Scope.of(called),
                      one,
                      asked.circumstances());
              assertThat(Outcome.of(world.verifier.verify(above)))
                  .as("%s of %s, %s", world.key(parent), key, asked)
                  .isEqualTo(Outcome.ADMITTED);
            }
            assertThat(personMay(world, key, called, one)).isTrue();
            return Right.HELD;
          };
        });
  }

  /// The project that the call belongs to.
  private static @Nullable ProjectId called(ApiKey key, Presented asked) {
    return key.project() == null ? asked.scope().named() : key.project();
  }

  private static boolean personMay(
      RandomWorld world, ApiKey key, @Nullable ProjectId id, Ask.One one) {
    boolean ofAccount = key.owner() instanceof KeyOwner.OfAccount;
    Project project = id == null ? null : world.facts.projects.get(id);
    AccountId person =
        key.owner() instanceof KeyOwner.OfAccount(AccountId owner)
            ? owner
            : key.createdBy().account();
    if (project == null || person == null || (!ofAccount && !project.policy().followCreator())) {
      return true;
    }
    Role role = world.facts.role(project, person);
    Role held = role == null && !ofAccount ? Role.MEMBER : role;
    return held != null && mayInRole(project, held, one);
  }

  private static boolean mayInRole(Project project, @Nullable Role role, Ask.One one) {
    Set<String> reading =
        project.permissions().stream()
            .filter(Permission::reading)
            .map(Permission::action)
            .collect(Collectors.toSet());
    return role != null
        && AccessTable.compile(project.accessOf(role))
            .allows(one.resource(), one.action(), reading);
  }
}
