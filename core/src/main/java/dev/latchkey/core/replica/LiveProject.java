package dev.latchkey.core.replica;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.verify.Scope;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A project in memory, with its members. One object a project for the life of a [Picture].
public final class LiveProject {
  /// A project with what the verify path asks of it, compiled.
  public record Now(Project project, Map<Role, AccessTable> roles, Set<String> reading) {
    static Now of(Project project) {
      Map<Role, AccessTable> roles = new EnumMap<>(Role.class);
      for (Role role : Role.values()) {
        roles.put(role, AccessTable.compile(project.accessOf(role)));
      }
      return new Now(project, roles, Set.copyOf(project.readingActions()));
    }

    public AccessTable role(Role role) {
      AccessTable table = roles.get(role);
      if (table == null) {
        throw new IllegalStateException("every role has a table: " + role);
      }
      return table;
    }
  }

  private final ProjectId id;
  private final String idText;
  private final byte[] idAscii;
  private final Scope scope;
  private final Map<AccountId, Role> members = new ConcurrentHashMap<>(2);
  private volatile @Nullable Now now;

  LiveProject(ProjectId id) {
    this.id = id;
    this.idText = id.toString();
    this.idAscii = idText.getBytes(StandardCharsets.US_ASCII);
    this.scope = Scope.of(id);
  }

  public ProjectId id() {
    return id;
  }

  /// The written id.
  public String idText() {
    return idText;
  }

  /// The written id as ASCII. The array is this project's own: it is shared and never written to.
  public byte[] idAscii() {
    return idAscii;
  }

  /// This project's keys, and account-wide keys in this project.
  public Scope scope() {
    return scope;
  }

  /// The project as it is; null when there is none (any more).
  public @Nullable Now now() {
    return now;
  }

  /// The person's role here: what membership says, administrator for an instance administrator,
  /// null for everybody else.
  public @Nullable Role roleOf(LiveAccount account) {
    if (account.isInstanceAdministrator()) {
      return Role.ADMINISTRATOR;
    }
    return account.isActive() ? members.get(account.id()) : null;
  }

  /// Whether the account has a place here, active or not.
  public boolean hasMember(LiveAccount account) {
    Account now = account.now();
    return now != null && (now.instanceAdministrator() || members.containsKey(account.id()));
  }

  public Map<AccountId, Role> members() {
    return Map.copyOf(members);
  }

  void become(@Nullable Project project) {
    now = project == null ? null : Now.of(project);
    if (project == null) {
      members.clear();
    }
  }

  void member(AccountId account, @Nullable Role role) {
    if (role == null) {
      members.remove(account);
    } else {
      members.put(account, role);
    }
  }
}
