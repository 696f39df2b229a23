package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What operations on people and projects do to the facts.
final class ModelPeople {
  private static final int INVITATIONS_PER_DAY_MAX = 200;
  private static final int INVITATIONS_PRUNED_MAX = 100;

  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelSites sites;
  private final Flaw flaw;

  ModelPeople(Facts facts, Rights rights, ModelKeys keys, ModelSites sites, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.sites = sites;
    this.flaw = flaw;
  }

  private Facts.Person find(String id) {
    Facts.Person person = facts.people.get(id);
    if (person == null) {
      throw new Refused("not_found");
    }
    return person;
  }

  private Facts.@Nullable Person byEmail(String email) {
    return facts.people.values().stream()
        .filter(person -> email.equals(person.email))
        .findFirst()
        .orElse(null);
  }

  Answer createAccount(
      String name, @Nullable String email, boolean chief, Who who, List<Answer.Made> made) {
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    if (chief) {
      asking.mustHoldToChange(Table.EVERY);
    }
    require(email == null || byEmail(email) == null, "conflict");
    return Answer.of("ok", put(name, email, chief, made.getFirst().id()).text());
  }

  private Facts.Person put(String name, @Nullable String email, boolean chief, String id) {
    Facts.Person person = new Facts.Person();
    person.id = id;
    person.name = name;
    person.email = email;
    person.chief = chief;
    person.createdAt = facts.now;
    facts.people.put(id, person);
    return person;
  }

  Answer updateAccount(
      String id,
      @Nullable String name,
      @Nullable String email,
      @Nullable Boolean active,
      @Nullable Boolean chief,
      @Nullable Long version,
      Who who) {
    Facts.Person person = find(id);
    boolean renames = name != null && !name.equals(person.name);
    boolean moves = email != null && !email.equals(person.email);
    boolean wakes = active != null && active != person.active;
    boolean lifts = chief != null && chief != person.chief;
    Rights.Asking asking = rights.asking(who, null);
    if (!asking.looksAfter(id) || wakes || lifts) {
      asking.mustAdminister();
      if (person.chief || lifts || moves) {
        asking.mustHoldToChange(Table.EVERY);
      }
    }
    require(version == null || version == person.version, "precondition_failed");
    if (!renames && !moves && !wakes && !lifts) {
      return Answer.of("unchanged", person.text());
    }
    require(!moves || byEmail(String.valueOf(email)) == null, "conflict");
    boolean rules = lifts ? !person.chief : person.chief;
    boolean lives = wakes ? !person.active : person.active;
    boolean abdicates = person.chief && person.active && !(rules && lives);
    require(!abdicates || rights.ruledBeside(id), "conflict");
    boolean takes = (person.active && !lives) || (person.chief && !rules);
    person.name = renames ? String.valueOf(name) : person.name;
    person.email = moves ? email : person.email;
    person.active = lives;
    person.chief = rules;
    person.version++;
    return Answer.changed(person.text(), takes);
  }

  Answer deleteAccount(String id, @Nullable Long version, Who who) {
    Facts.Person person = find(id);
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    if (person.chief) {
      asking.mustHoldToChange(Table.EVERY);
    }
    require(version == null || version == person.version, "precondition_failed");
    require(!(person.chief && person.active) || rights.ruledBeside(id), "conflict");
    for (Facts.Project project : facts.projects.values()) {
      Facts.Place place = project.places.get(id);
      if (place != null && place.role.equals(Rights.ADMINISTRATOR)) {
        mayBeLeft(project, id);
      }
    }
    facts.people.remove(id);
    facts.gone.add(id);
    facts.forget(id);
    facts.projects.values().forEach(project -> project.places.remove(id));
    List.copyOf(facts.keys.values()).stream()
        .filter(key -> id.equals(key.account))
        .forEach(keys::remove);
    return Answer.changed("", true);
  }

  private void mayBeLeft(Facts.Project project, String account) {
    require(
        flaw == Flaw.LAST_ADMINISTRATOR_MAY_LEAVE || rights.administeredBeside(project, account),
        "conflict");
  }

  Answer createProject(String slug, String name, String prefix, Who who, List<Answer.Made> made) {
    rights.asking(who, null).mustAdminister();
    boolean taken = facts.projects.values().stream().anyMatch(other -> other.slug.equals(slug));
    require(!taken, "conflict");
    sites.mustHaveRoomFor(slug);
    Facts.Project project = new Facts.Project();
    project.id = made.getFirst().id();
    project.slug = slug;
    project.name = name;
    project.prefix = prefix;
    project.createdAt = facts.now;
    facts.projects.put(project.id, project);
    Facts.Person person = who.account() == null ? null : facts.people.get(who.account());
    if (person != null && person.email != null) {
      place(project, person.id, Rights.ADMINISTRATOR);
    }
    sites.addOwn(project, made.get(1).id());
    return Answer.of("ok", project.text());
  }

  private Facts.Place place(Facts.Project project, String account, String role) {
    Facts.Place place = new Facts.Place();
    place.role = role;
    place.since = facts.now;
    project.places.put(account, place);
    return place;
  }

  /// What shall change about a project. What is null stays.
  ///
  /// @param role whose table changes
  /// @param table null where the role shall do what it does by default
  record ProjectEdit(
      @Nullable String name,
      @Nullable Boolean active,
      @Nullable String prefix,
      @Nullable Boolean writingReads,
      @Nullable UnaryOperator<Facts.Policy> policy,
      @Nullable String role,
      @Nullable Table table) {}

  Answer updateProject(String id, ProjectEdit edit, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(id);
    Rights.Asking asking = rights.asking(who, project);
    asking.mustAdminister();
    require(version == null || version == project.version, "precondition_failed");
    Facts.Project after = edited(project, edit);
    mustAgree(after.policy);
    boolean same = after.text().equals(project.text());
    if (same) {
      return Answer.of("unchanged", project.text());
    }
    rights.checkTables(asking, project, after);
    boolean takes =
        (project.active && !after.active)
            || takesRights(project.policy, after.policy)
            || !project.tables.equals(after.tables)
            || (project.writingReads && !after.writingReads);
    after.version++;
    facts.projects.put(id, after);
    if (!after.policy.revealable() && flaw != Flaw.ERASED_SECRETS_STAY) {
      facts.keys.values().stream()
          .filter(key -> id.equals(key.project))
          .forEach(key -> key.kept = false);
    }
    return Answer.changed(after.text(), takes);
  }

  private static Facts.Project edited(Facts.Project project, ProjectEdit edit) {
    Facts.Project after = new Facts.Project();
    after.id = project.id;
    after.slug = project.slug;
    after.name = edit.name() == null ? project.name : edit.name();
    after.active = edit.active() == null ? project.active : edit.active();
    after.prefix = edit.prefix() == null ? project.prefix : edit.prefix();
    after.writingReads = edit.writingReads() == null ? project.writingReads : edit.writingReads();
    after.policy = edit.policy() == null ? project.policy : edit.policy().apply(project.policy);
    after.tables.putAll(project.tables);
    if (edit.role() != null && edit.table() != null) {
      after.tables.put(edit.role(), edit.table());
    } else if (edit.role() != null) {
      after.tables.remove(edit.role());
    }
    after.createdAt = project.createdAt;
    after.version = project.version;
    after.places.putAll(project.places);
    return after;
  }

  private static void mustAgree(Facts.Policy policy) {
    long least = policy.minDays() == null ? 0 : policy.minDays();
    long most = policy.maxDays() == null ? Long.MAX_VALUE : policy.maxDays();
    long usual = policy.defaultDays() == null ? least : policy.defaultDays();
    boolean agree = least <= usual && usual <= most && least <= most;
    require(agree, "unprocessable");
  }

  private static boolean takesRights(Facts.Policy before, Facts.Policy after) {
    return (before.accountKeys() && !after.accountKeys())
        || (!before.follow() && after.follow())
        || (before.departed().equals("KEEP") && !after.departed().equals("KEEP"))
        || (before.membersIssue() && !after.membersIssue());
  }

  Answer deleteProject(String id, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(id);
    rights.asking(who, project).mustAdminister();
    require(version == null || version == project.version, "precondition_failed");
    facts.projects.remove(id);
    facts.gone.add(id);
    facts.invitations.values().removeIf(invitation -> invitation.project.equals(id));
    facts.webhooks.values().removeIf(webhook -> webhook.project.equals(id));
    facts.notices.removeIf(notice -> id.equals(notice.project));
    if (flaw != Flaw.SITES_OUTLIVE_PROJECTS) {
      sites.leave(id);
    }
    List.copyOf(facts.keys.values()).stream()
        .filter(key -> id.equals(key.project))
        .forEach(keys::remove);
    return Answer.changed("", true);
  }

  private static String text(String account, Facts.Place place) {
    return account + " " + place.role + " " + place.since + " v" + place.version;
  }

  Answer addMember(String projectId, String account, String role, Who who) {
    Facts.Project project = keys.findProject(projectId);
    Rights.Asking asking = rights.asking(who, project);
    rights.mustGive(asking, role, project);
    boolean known =
        rights.asking(who, null).administrator()
            || project.places.containsKey(account)
            || (asking.itself() && asking.account() != null && meet(asking.account(), account));
    require(known && facts.people.containsKey(account), "not_found");
    require(!project.places.containsKey(account), "conflict");
    return Answer.of("ok", text(account, place(project, account, role)));
  }

  private boolean meet(String one, String other) {
    return facts.projects.values().stream()
        .anyMatch(each -> each.places.containsKey(one) && each.places.containsKey(other));
  }

  private static Facts.Place findPlace(Facts.Project project, String account) {
    Facts.Place place = project.places.get(account);
    if (place == null) {
      throw new Refused("not_found");
    }
    return place;
  }

  Answer updateMember(
      String projectId, String account, String role, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(projectId);
    Facts.Place place = findPlace(project, account);
    Rights.Asking asking = rights.asking(who, project);
    rights.mustGive(asking, place.role, project);
    rights.mustGive(asking, role, project);
    require(version == null || version == place.version, "precondition_failed");
    if (place.role.equals(role)) {
      return Answer.of("unchanged", text(account, place));
    }
    if (place.role.equals(Rights.ADMINISTRATOR)) {
      mayBeLeft(project, account);
    }
    boolean lower = Rights.ROLES.indexOf(role) > Rights.ROLES.indexOf(place.role);
    place.role = role;
    place.version++;
    return Answer.changed(text(account, place), lower || !project.tables.isEmpty());
  }

  Answer removeMember(String projectId, String account, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(projectId);
    Facts.Place place = findPlace(project, account);
    Rights.Asking asking = rights.asking(who, project);
    if (!asking.looksAfter(account)) {
      rights.mustGive(asking, place.role, project);
    }
    require(version == null || version == place.version, "precondition_failed");
    if (place.role.equals(Rights.ADMINISTRATOR)) {
      mayBeLeft(project, account);
    }
    project.places.remove(account);
    return Answer.changed("", true);
  }

  Answer invite(
      String projectId, String email, String role, int days, Who who, List<Answer.Made> made) {
    Facts.Project project = keys.findProject(projectId);
    rights.mustGive(rights.asking(who, project), role, project);
    Facts.Person person = byEmail(email);
    require(person == null || !project.places.containsKey(person.id), "conflict");
    require(
        of(project, each -> each.email.equals(email) && each.state(facts.now).equals("PENDING"))
            .isEmpty(),
        "conflict");
    List<Facts.Invitation> lately = of(project, each -> each.createdAt > facts.now - Facts.DAY);
    require(lately.size() < INVITATIONS_PER_DAY_MAX, "too_many_attempts");
    of(project, each -> each.createdAt < facts.now - 90 * Facts.DAY).stream()
        .limit(INVITATIONS_PRUNED_MAX)
        .forEach(old -> facts.invitations.remove(old.id));
    Facts.Invitation invitation = new Facts.Invitation();
    invitation.id = made.getFirst().id();
    invitation.token = made.getFirst().text();
    invitation.project = projectId;
    invitation.email = email;
    invitation.role = role;
    invitation.sender = who;
    invitation.createdAt = facts.now;
    invitation.expiresAt = facts.now + days * Facts.DAY;
    facts.invitations.put(invitation.id, invitation);
    return Answer.of("ok", invitation.text(facts.now));
  }

  private List<Facts.Invitation> of(Facts.Project project, Predicate<Facts.Invitation> which) {
    return facts.invitations.values().stream()
        .filter(each -> each.project.equals(project.id))
        .filter(which)
        .sorted(
            Comparator.comparingLong((Facts.Invitation each) -> each.createdAt)
                .thenComparing(each -> each.id))
        .toList();
  }

  private Facts.Invitation open(String token) {
    Facts.Invitation invitation =
        facts.invitations.values().stream()
            .filter(each -> each.token.equals(token) && !each.answer.equals("WITHDRAWN"))
            .findFirst()
            .orElseThrow(() -> new Refused("not_found"));
    require(invitation.state(facts.now).equals("PENDING"), "conflict");
    require(mayStillGive(invitation), "conflict");
    return invitation;
  }

  private boolean mayStillGive(Facts.Invitation invitation) {
    String sender = invitation.sender.account();
    if (sender == null) {
      return true;
    }
    Facts.Person person = facts.people.get(sender);
    if (person == null || !person.active) {
      return false;
    }
    Facts.Place place = keys.findProject(invitation.project).places.get(sender);
    return person.chief
        || (place != null
            && Rights.ROLES.indexOf(place.role) <= Rights.ROLES.indexOf(invitation.role));
  }

  Answer accept(String token, Who who) {
    Facts.Invitation invitation = open(token);
    Rights.Asking asking = rights.asking(who, null);
    String account = asking.account();
    require(account != null && asking.looksAfter(account), "forbidden");
    Facts.Person person = facts.people.get(String.valueOf(account));
    require(person != null && invitation.email.equals(person.email), "forbidden");
    return join(invitation, Objects.requireNonNull(person));
  }

  Answer acceptAsNewcomer(String token, String name, boolean withKey, List<Answer.Made> made) {
    Facts.Invitation invitation = open(token);
    require(byEmail(invitation.email) == null, "key_missing");
    Facts.Person person = put(name, invitation.email, false, made.getFirst().id());
    if (withKey) {
      Facts.Key key = new Facts.Key();
      key.account = person.id;
      key.name = "First key";
      key.maker = new Who(name, person.id, null);
      key.access = Table.EVERY;
      keys.putFirst(key, made.get(1));
    }
    return join(invitation, person);
  }

  private Answer join(Facts.Invitation invitation, Facts.Person person) {
    Facts.Project project = keys.findProject(invitation.project);
    require(!project.places.containsKey(person.id), "conflict");
    Facts.Place place = place(project, person.id, invitation.role);
    invitation.answer = "ACCEPTED";
    invitation.account = person.id;
    return Answer.of("ok", text(person.id, place));
  }

  Answer decline(String token) {
    Facts.Invitation invitation = open(token);
    invitation.answer = "DECLINED";
    return Answer.of("ok", invitation.text(facts.now));
  }

  Answer withdraw(String projectId, String id, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(projectId);
    Facts.Invitation invitation = facts.invitations.get(id);
    boolean shown =
        invitation != null
            && invitation.project.equals(projectId)
            && !invitation.answer.equals("WITHDRAWN");
    if (invitation == null || !shown) {
      throw new Refused("not_found");
    }
    rights.mustGive(rights.asking(who, project), invitation.role, project);
    long now = invitation.answer.equals("OPEN") ? 1 : 2;
    require(version == null || version == now, "precondition_failed");
    invitation.answer = "WITHDRAWN";
    return Answer.changed("", true);
  }

  List<String> members(String projectId, @Nullable String role) {
    Facts.Project project = facts.projects.get(projectId);
    List<String> lines = new ArrayList<>();
    if (project != null) {
      project.places.forEach((account, place) -> {
        if (role == null || role.equals(place.role)) {
          lines.add(text(account, place));
        }
      });
    }
    return lines;
  }

  List<String> invitations(String projectId, @Nullable String state) {
    Facts.Project project = facts.projects.get(projectId);
    return project == null
        ? List.of()
        : of(project, each -> !each.answer.equals("WITHDRAWN")).stream()
            .filter(each -> state == null || each.state(facts.now).equals(state))
            .map(each -> each.text(facts.now))
            .toList();
  }

  List<String> projects(@Nullable String member) {
    return facts.projects.values().stream()
        .filter(project -> member == null || project.places.containsKey(member))
        .sorted(
            Comparator.comparingLong((Facts.Project project) -> project.createdAt)
                .thenComparing(project -> project.id))
        .map(Facts.Project::text)
        .toList();
  }

  List<String> accounts(@Nullable Boolean active, boolean byName, boolean descending) {
    Comparator<Facts.Person> order =
        byName
            ? Comparator.comparing((Facts.Person person) -> person.name)
            : Comparator.comparingLong((Facts.Person person) -> person.createdAt);
    Comparator<Facts.Person> whole = order.thenComparing(person -> person.id);
    return facts.people.values().stream()
        .filter(person -> active == null || person.active == active)
        .sorted(descending ? whole.reversed() : whole)
        .map(Facts.Person::text)
        .toList();
  }

  /// Everything about people and projects, for comparing it.
  String all() {
    return facts.projects.keySet().stream()
        .map(id -> members(id, null) + "\n" + invitations(id, null))
        .collect(
            Collectors.joining("\n", accounts(null, false, false) + "\n" + projects(null), ""));
  }
}
