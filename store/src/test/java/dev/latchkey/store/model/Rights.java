package dev.latchkey.store.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who may do what, by the facts as they are now.
final class Rights {
  static final String ADMINISTRATOR = "administrator";
  static final String MEMBER = "member";
  static final String VIEWER = "viewer";

  /// The mightiest first.
  static final List<String> ROLES = List.of(ADMINISTRATOR, MEMBER, VIEWER);

  private static final Set<String> TO_MEND =
      Set.of("project read", "project write", "members read", "members write");

  private final Facts facts;

  Rights(Facts facts) {
    this.facts = facts;
  }

  /// @param account who stands behind
  /// @param itself whether the account asks, and no project's key that it made
  /// @param held the rights of the key that asks; null when it is no key
  /// @param ceiling the rights of the role
  record Asking(
      @Nullable String account,
      boolean itself,
      @Nullable String role,
      @Nullable Set<String> held,
      Set<String> ceiling) {

    boolean administrator() {
      return ADMINISTRATOR.equals(role);
    }

    boolean looksAfter(String other) {
      return itself && other.equals(account) && (held == null || held.contains("account write"));
    }

    void mustAdminister() {
      require(administrator(), "forbidden");
    }

    void mustHold(Table given, Table before) {
      Set<String> more = new TreeSet<>(given.ownRights());
      more.removeAll(before.ownRights());
      if (!more.isEmpty()) {
        mustAdminister();
        require(ceiling.containsAll(more), "forbidden");
        require(held == null || held.containsAll(more), "forbidden");
      }
    }

    void mustHoldToChange(Table given) {
      Set<String> changing = new TreeSet<>(given.ownRights());
      changing.removeIf(right -> right.endsWith(" read"));
      require(held == null || held.containsAll(changing), "forbidden");
    }

    void mustChange(Facts.Key key) {
      boolean own = account != null && account.equals(key.maker.account());
      boolean ofOwn = key.account != null && key.account.equals(account);
      require(administrator() || own || ofOwn, "forbidden");
    }
  }

  static void require(boolean holds, String code) {
    if (!holds) {
      throw new Refused(code);
    }
  }

  Asking asking(Who who, Facts.@Nullable Project project) {
    if (who.isOperator()) {
      return new Asking(null, false, ADMINISTRATOR, null, Table.EVERY.ownRights());
    }
    if (who.key() != null) {
      return ofKey(who.key(), project);
    }
    Facts.Person person = active(who.account());
    String role = roleOf(person, project);
    return new Asking(person.id, true, role, null, ceiling(project, role));
  }

  private Asking ofKey(String id, Facts.@Nullable Project project) {
    Facts.Key key = facts.keys.get(id);
    if (key == null || key.cause != null) {
      throw new Refused("disabled");
    }
    Set<String> held = new TreeSet<>(key.access.ownRights());
    for (Facts.Key above = parent(key); above != null; above = parent(above)) {
      held.retainAll(above.access.ownRights());
    }
    if (key.account != null) {
      Facts.Person person = active(key.account);
      String role = roleOf(person, project);
      return new Asking(person.id, true, role, held, ceiling(project, role));
    }
    if (project == null || !project.id.equals(key.project)) {
      return new Asking(null, false, null, held, Set.of());
    }
    String maker = key.maker.account();
    if (maker == null || !project.policy.follow()) {
      return new Asking(maker, false, ADMINISTRATOR, held, Table.EVERY.ownRights());
    }
    Facts.Person person = facts.people.get(maker);
    String role = person == null || !person.active ? null : roleOf(person, project);
    String known = role == null ? MEMBER : role;
    return new Asking(maker, false, known, held, ceiling(project, known));
  }

  Facts.@Nullable Key parent(Facts.Key key) {
    return key.parent == null ? null : facts.keys.get(key.parent);
  }

  private Facts.Person active(@Nullable String id) {
    Facts.Person person = id == null ? null : facts.people.get(id);
    if (person == null || !person.active) {
      throw new Refused("owner_inactive");
    }
    return person;
  }

  private static @Nullable String roleOf(Facts.Person person, Facts.@Nullable Project project) {
    if (person.chief) {
      return ADMINISTRATOR;
    }
    Facts.Place place = project == null ? null : project.places.get(person.id);
    return place == null ? null : place.role;
  }

  private static Set<String> ceiling(Facts.@Nullable Project project, @Nullable String role) {
    if (role == null) {
      return Set.of();
    }
    return (project == null ? Table.EVERY : table(project, role)).ownRights();
  }

  /// What the role may do in the project.
  static Table table(Facts.Project project, String role) {
    Table own = project.tables.get(role);
    if (own != null) {
      return own;
    }
    return switch (role) {
      case ADMINISTRATOR -> Table.EVERY;
      case MEMBER ->
          Table.custom(
              "*:*",
              project.policy.membersIssue() ? "latchkey://keys:read,write" : "latchkey://keys:read",
              "latchkey://members:read",
              "latchkey://project:read",
              "latchkey://sites:read",
              "latchkey://verify:read");
      default ->
          Table.custom(
              "*:" + (project.writingReads ? "read,write" : "read"),
              "latchkey://keys:read",
              "latchkey://project:read",
              "latchkey://sites:read");
    };
  }

  void mustGive(Asking asking, String role, Facts.Project project) {
    require(
        asking.role() != null && ROLES.indexOf(asking.role()) <= ROLES.indexOf(role), "forbidden");
    asking.mustHoldToChange(table(project, role));
  }

  /// Whether the tables of the roles may become those of `after`.
  void checkTables(Asking asking, Facts.Project before, Facts.Project after) {
    for (String role : ROLES) {
      asking.mustHold(table(after, role), table(before, role));
    }
    require(table(after, ADMINISTRATOR).ownRights().containsAll(TO_MEND), "unprocessable");
  }

  /// Whether another active person administers the project.
  boolean administeredBeside(Facts.Project project, String account) {
    return project.places.entrySet().stream()
        .anyMatch(place ->
            !place.getKey().equals(account)
                && place.getValue().role.equals(ADMINISTRATOR)
                && isActive(place.getKey()));
  }

  /// Whether another active person is an administrator of everything.
  boolean ruledBeside(String account) {
    return facts.people.values().stream()
        .anyMatch(person -> person.chief && person.active && !person.id.equals(account));
  }

  boolean isActive(@Nullable String account) {
    Facts.Person person = account == null ? null : facts.people.get(account);
    return person != null && person.active;
  }
}
