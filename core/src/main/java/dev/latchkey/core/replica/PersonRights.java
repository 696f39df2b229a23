package dev.latchkey.core.replica;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.verify.Ask;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people who are signed in may do: to Latchkey itself, and to the API of a project when they
/// call it from the console. It is what the table of their role says, now, the same that is the
/// ceiling of their account-wide keys. Memory only; safe for use by many threads.
public final class PersonRights {
  private final Supplier<Picture> picture;
  private final Lease lease;

  public PersonRights(Replica replica) {
    this.picture = replica::picture;
    this.lease = replica.lease();
  }

  /// The account as this node knows it; null where there is none.
  public @Nullable LiveAccount account(AccountId id) {
    return picture.get().account(id);
  }

  /// Whether the person may do this in the project, or outside of all where it is null.
  public PersonVerdict judge(
      LiveAccount person, @Nullable ProjectId named, String resource, String action) {
    return judge(person, named, new Ask.One(resource, action));
  }

  /// As above, for all that a call asks.
  public PersonVerdict judge(LiveAccount person, @Nullable ProjectId named, Ask ask) {
    if (!lease.holds()) {
      return PersonVerdict.UNDECIDED;
    }
    LiveProject project = null;
    if (named != null) {
      project = picture.get().project(named);
      if (project == null || !project.hasMember(person)) {
        return PersonVerdict.UNKNOWN;
      }
    }
    LiveProject.Now now = project == null ? null : project.now();
    if (!person.isActive() || (now != null && !now.project().active())) {
      return PersonVerdict.INACTIVE;
    }
    AccessTable table = Ceiling.tableOf(person, project, now);
    return table != null && allows(table, ask, now == null ? Set.of() : now.reading())
        ? PersonVerdict.HELD
        : PersonVerdict.LACKING;
  }

  private static boolean allows(AccessTable table, Ask ask, Set<String> reading) {
    return switch (ask) {
      case Ask.Nothing nothing -> true;
      case Ask.Unrouted unrouted -> false;
      case Ask.One one -> allows(table, one, reading);
      case Ask.Several(List<Ask.One> checks, boolean any) ->
          any
              ? checks.stream().anyMatch(one -> allows(table, one, reading))
              : checks.stream().allMatch(one -> allows(table, one, reading));
    };
  }

  private static boolean allows(AccessTable table, Ask.One one, Set<String> reading) {
    return table.allows(one.resource(), one.action(), reading);
  }
}
