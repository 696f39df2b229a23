package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.verify.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether one key of a line may do one thing: by its own table, and by that of the role it comes
/// from, as that is now. Where keys outlive their creator's leaving (policy `keep`) and follow
/// their creator, the role is then that of a member.
final class Ceiling {
  private static final AccessTable EVERY_RIGHT = AccessTable.compile(Access.EVERY_RIGHT);

  /// What a person may do outside of all projects: look after the own account and keys, list the
  /// own projects.
  private static final AccessTable OWN_ACCOUNT =
      AccessTable.compile(
          Access.custom(
              List.of(
                  Rule.of("latchkey://account", "*"),
                  Rule.of("latchkey://keys", "*"),
                  Rule.of("latchkey://project", "read"))));

  private Ceiling() {}

  static boolean allows(LiveKey key, @Nullable LiveProject project, Ask.One one) {
    LiveProject.Now now = project == null ? null : project.now();
    Set<String> reading = now == null ? Set.of() : now.reading();
    if (!key.access().allows(one.resource(), one.action(), reading)) {
      return false;
    }
    LiveAccount owner = key.owner();
    if (owner != null) {
      AccessTable table = tableOf(owner, project, now);
      return table != null && table.allows(one.resource(), one.action(), reading);
    }
    LiveAccount creator = key.creator();
    if (creator == null || now == null || !now.project().policy().followCreator()) {
      return now != null;
    }
    Role role = project == null ? null : project.roleOf(creator);
    // The keys of a creator who left may be kept, but leaving must not lift what they may do.
    return now.role(role == null ? Role.MEMBER : role)
        .allows(one.resource(), one.action(), reading);
  }

  /// What the key's own table says, without the role that it comes from.
  static boolean allowsByItself(LiveKey key, @Nullable LiveProject project, Ask.One one) {
    LiveProject.Now now = project == null ? null : project.now();
    Set<String> reading = now == null ? Set.of() : now.reading();
    return key.access().allows(one.resource(), one.action(), reading);
  }

  /// What the tables say that [#allows] asks: the key's own, and where there is one that of the
  /// role it comes from.
  static List<Explanation.Say> says(LiveKey key, @Nullable LiveProject project, Ask.One one) {
    LiveProject.Now now = project == null ? null : project.now();
    Set<String> reading = now == null ? Set.of() : now.reading();
    List<Explanation.Say> says = new ArrayList<>();
    says.add(say(key, false, null, key.access(), one, reading));
    LiveAccount owner = key.owner();
    LiveAccount creator = key.creator();
    if (owner != null) {
      Role role = project == null ? null : project.roleOf(owner);
      says.add(say(key, true, role, tableOf(owner, project, now), one, reading));
    } else if (creator != null && now != null && now.project().policy().followCreator()) {
      Role role = project == null ? null : project.roleOf(creator);
      Role held = role == null ? Role.MEMBER : role;
      says.add(say(key, true, held, now.role(held), one, reading));
    }
    return says;
  }

  private static Explanation.Say say(
      LiveKey key,
      boolean ofRole,
      @Nullable Role role,
      @Nullable AccessTable table,
      Ask.One one,
      Set<String> reading) {
    return table == null
        ? new Explanation.Say(key, ofRole, role, false, null, List.of())
        : new Explanation.Say(
            key,
            ofRole,
            role,
            table.allows(one.resource(), one.action(), reading),
            table.preset(),
            table.deciding(one.resource()));
  }

  static @Nullable AccessTable tableOf(
      LiveAccount owner, @Nullable LiveProject project, LiveProject.@Nullable Now now) {
    if (project == null) {
      return owner.isInstanceAdministrator() ? EVERY_RIGHT : OWN_ACCOUNT;
    }
    Role role = project.roleOf(owner);
    return role == null || now == null ? null : now.role(role);
  }
}
