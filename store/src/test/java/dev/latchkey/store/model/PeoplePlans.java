package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.AccountPatch;
import dev.latchkey.core.people.AddMember;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.people.UpdateMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws operations on accounts and members.
final class PeoplePlans {
  private static final int PEOPLE_MAX = 12;
  static final List<String> EMAILS =
      List.of("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org", "f@x.org", "g@x.org");

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  PeoplePlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  static AccountId account(String id) {
    return AccountId.parse(id).orElseThrow();
  }

  static Role role(String wire) {
    return Role.parse(wire).orElseThrow();
  }

  Step createAccount() {
    if (facts.people.size() >= PEOPLE_MAX) {
      return deleteAccount();
    }
    String name = choose.name();
    String email = choose.maybe(85, () -> choose.of(EMAILS));
    boolean chief = facts.people.isEmpty() || choose.chance(20);
    Who who = choose.who(null);
    return new Step(
        "create account",
        who + " " + name + " " + email + " " + chief,
        does -> {
          var created =
              does.createAccount.create(
                  new CreateAccount.Wish(new KeyName(name), email, chief), who.by(), null);
          return Answer.made(
              Shown.account(created.account()),
              new Answer.Made(created.account().id().toString(), null));
        },
        real -> model.accounts.createAccount(name, email, chief, who, real.made()));
  }

  private @Nullable Long versionOfAccount(String id) {
    Facts.Person person = facts.people.get(id);
    return choose.version(person == null ? 1 : person.version);
  }

  Step updateAccount() {
    List<String> in = facts.sessions.values().stream().map(session -> session.account).toList();
    String id = in.isEmpty() || choose.chance(60) ? choose.account() : choose.of(in);
    int what = choose.random.nextInt(4);
    String name = what == 0 ? choose.name() : null;
    String email = what == 1 ? choose.of(EMAILS) : null;
    Boolean active = what == 2 ? Boolean.valueOf(choose.chance(60)) : null;
    Boolean chief = what == 3 ? Boolean.valueOf(choose.chance(50)) : null;
    Long version = versionOfAccount(id);
    Who who = choose.chance(30) ? choose.person(id) : choose.who(null);
    KeyName newName = name == null ? null : new KeyName(name);
    return new Step(
        "update account",
        who + " " + id + " " + name + " " + email + " " + active + " " + chief + " at " + version,
        does -> {
          UpdateAccount.Updated updated =
              does.updateAccount.update(
                  account(id),
                  new AccountPatch(newName, email, active, chief),
                  KeyPlans.expected(version),
                  who.by());
          return Answer.changed(Shown.account(updated.account()), updated.revocation() != null);
        },
        real -> plain(model.accounts.updateAccount(id, name, email, active, chief, version, who)));
  }

  /// The product does not say that nothing changed; the version tells it.
  static Answer plain(Answer answer) {
    return answer.outcome().equals("unchanged") ? Answer.of("ok", answer.shown()) : answer;
  }

  Step deleteAccount() {
    String id = choose.account();
    Long version = versionOfAccount(id);
    Who who = choose.who(null);
    return new Step(
        "delete account",
        who + " " + id + " at " + version,
        does -> {
          does.deleteAccount.delete(account(id), KeyPlans.expected(version), who.by());
          return Answer.changed("", true);
        },
        real -> model.accounts.deleteAccount(id, version, who));
  }

  Step addMember() {
    String project = choose.project();
    String id = choose.account();
    String role = choose.role();
    Who who = choose.who(project);
    return new Step(
        "add member",
        who + " " + project + " " + id + " " + role,
        does -> {
          AddMember.Added added =
              does.addMember.add(
                  KeyPlans.project(project),
                  new AddMember.Wish(account(id), role(role)),
                  who.by(),
                  null);
          return Answer.of("ok", Shown.member(added.view().member()));
        },
        real -> model.members.addMember(project, id, role, who));
  }

  /// A member of the project, or anybody.
  private String member(String project) {
    Facts.Project where = facts.projects.get(project);
    boolean none = where == null || where.places.isEmpty() || choose.chance(10);
    return none || where == null ? choose.account() : choose.of(List.copyOf(where.places.keySet()));
  }

  private @Nullable Long versionOfPlace(String project, String account) {
    Facts.Project where = facts.projects.get(project);
    Facts.Place place = where == null ? null : where.places.get(account);
    return choose.version(place == null ? 1 : place.version);
  }

  Step updateMember() {
    String project = choose.project();
    String id = member(project);
    String role = choose.role();
    Long version = versionOfPlace(project, id);
    Who who = choose.who(project);
    return new Step(
        "update member",
        who + " " + project + " " + id + " " + role + " at " + version,
        does -> {
          UpdateMember.Updated updated =
              does.updateMember.update(
                  KeyPlans.project(project),
                  account(id),
                  role(role),
                  KeyPlans.expected(version),
                  who.by());
          return Answer.changed(
              Shown.member(updated.view().member()), updated.revocation() != null);
        },
        real -> plain(model.members.updateMember(project, id, role, version, who)));
  }

  Step removeMember() {
    String project = choose.project();
    String id = member(project);
    Long version = versionOfPlace(project, id);
    Who who = choose.chance(25) ? choose.person(id) : choose.who(project);
    return new Step(
        "remove member",
        who + " " + project + " " + id + " at " + version,
        does -> {
          does.removeMember.remove(
              KeyPlans.project(project), account(id), KeyPlans.expected(version), who.by());
          return Answer.changed("", true);
        },
        real -> model.members.removeMember(project, id, version, who));
  }
}
