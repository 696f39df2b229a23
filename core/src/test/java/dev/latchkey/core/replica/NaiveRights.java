package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.NaiveAccess;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.verify.Ask;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether all keys of a line may do what is asked, by their own rules and by those of the roles
/// that they come from.
final class NaiveRights {
  private static final NaiveAccess NAIVE = new NaiveAccess();
  private static final Access OUTSIDE_OF_PROJECTS =
      Access.custom(
          List.of(
              Rule.of("latchkey://account", "*"),
              Rule.of("latchkey://keys", "*"),
              Rule.of("latchkey://project", "read")));

  private final Facts facts;
  private final NaiveVerifier.Mistake mistake;

  NaiveRights(Facts facts, NaiveVerifier.Mistake mistake) {
    this.facts = facts;
    this.mistake = mistake;
  }

  boolean allow(List<@Nullable ApiKey> line, @Nullable Project project, Ask ask) {
    return switch (ask) {
      case Ask.Nothing nothing -> true;
      case Ask.Unrouted unrouted -> false;
      case Ask.One one -> one(line, project, one);
      case Ask.Several several ->
          (several.any() || mistake == NaiveVerifier.Mistake.ANY_OF_SEVERAL_WILL_DO)
              ? several.checks().stream().anyMatch(check -> one(line, project, check))
              : several.checks().stream().allMatch(check -> one(line, project, check));
    };
  }

  private boolean one(List<@Nullable ApiKey> line, @Nullable Project project, Ask.One one) {
    boolean alone = mistake == NaiveVerifier.Mistake.PARENTS_NOT_ASKED;
    for (ApiKey key : alone ? line.subList(0, 1) : line) {
      if (key != null && !may(key, project, one)) {
        return false;
      }
    }
    return true;
  }

  private boolean may(ApiKey key, @Nullable Project project, Ask.One one) {
    Set<String> reading =
        project == null
            ? Set.of()
            : project.permissions().stream()
                .filter(Permission::reading)
                .map(Permission::action)
                .collect(Collectors.toSet());
    return allows(key.access(), one, reading)
        && (mistake == NaiveVerifier.Mistake.ROLE_NOT_ASKED
            || allows(ceiling(key, project), one, reading));
  }

  private Access ceiling(ApiKey key, @Nullable Project project) {
    if (key.owner() instanceof KeyOwner.OfAccount(AccountId owner)) {
      if (project == null) {
        Account account = facts.accounts.get(owner);
        return account != null && account.instanceAdministrator()
            ? Access.EVERY_RIGHT
            : OUTSIDE_OF_PROJECTS;
      }
      Role role = facts.role(project, owner);
      return role == null ? Access.custom(List.of()) : project.accessOf(role);
    }
    if (project == null) {
      return Access.custom(List.of());
    }
    AccountId creator = key.createdBy().account();
    if (creator == null || !project.policy().followCreator()) {
      return Access.EVERY_RIGHT;
    }
    Role role = facts.role(project, creator);
    return project.accessOf(role == null ? Role.MEMBER : role);
  }

  private static boolean allows(Access access, Ask.One one, Set<String> reading) {
    boolean own = one.resource().startsWith("latchkey://");
    return switch (access.preset()) {
      case FULL -> !own;
      case READ_ONLY -> !own && reading.contains(one.action());
      case CUSTOM -> {
        List<NaiveAccess.Row> rows =
            access.rules().stream()
                .map(rule ->
                    new NaiveAccess.Row(
                        rule.resource().toString(), Set.copyOf(rule.actions().names())))
                .toList();
        yield NAIVE.allows(rows, one.resource(), one.action());
      }
    };
  }
}
