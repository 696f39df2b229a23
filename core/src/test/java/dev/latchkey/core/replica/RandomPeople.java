package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.RandomAccess;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Random accounts, projects and members.
final class RandomPeople {
  private static final List<KeyPrefix> PREFIXES =
      List.of(new KeyPrefix("sk-a-"), new KeyPrefix("sk-"), new KeyPrefix("lk_live_"));
  private static final KeyName NAME = new KeyName("anybody");

  private RandomPeople() {}

  static Account account(RandomGenerator random, AccountId id) {
    return new Account(
        id, NAME, null, Texts.chance(random, 20), Texts.chance(random, 92), Instant.EPOCH, 1);
  }

  static Project project(RandomGenerator random, ProjectId id) {
    ProjectPolicy policy =
        new ProjectPolicy(
            null,
            null,
            null,
            false,
            null,
            pick(random, ProjectPolicy.WhoMayCreate.values()),
            Texts.chance(random, 70),
            Texts.chance(random, 50)
                ? ProjectPolicy.DepartedCreator.KEEP
                : ProjectPolicy.DepartedCreator.DISABLE,
            ProjectPolicy.OnExpiry.DEACTIVATE,
            false,
            Texts.chance(random, 85)
                ? ProjectPolicy.AccountKeys.ALLOWED
                : ProjectPolicy.AccountKeys.REFUSED,
            Set.of());
    Map<Role, Access> roles =
        Texts.chance(random, 80)
            ? Map.of()
            : Map.of(Role.MEMBER, RandomAccess.access(RandomAccess.rows(random, 4)));
    return new Project(
        id,
        new Slug("p" + Long.toString(id.uuid().getLeastSignificantBits() >>> 1, 36)),
        NAME,
        Texts.chance(random, 95),
        Texts.pick(random, PREFIXES),
        policy,
        List.of(
            new Permission("read", true, ""),
            new Permission("write", false, ""),
            new Permission("call", Texts.chance(random, 50), "")),
        roles,
        Instant.EPOCH,
        1);
  }

  static Member member(RandomGenerator random, ProjectId project, AccountId account) {
    return Member.made(project, account, pick(random, Role.values()), Instant.EPOCH);
  }

  static <T> T pick(RandomGenerator random, T[] from) {
    return from[random.nextInt(from.length)];
  }
}
