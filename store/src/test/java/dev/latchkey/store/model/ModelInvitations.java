package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What invitations and answers to them do to the facts.
final class ModelInvitations {
  private static final int INVITATIONS_PER_DAY_MAX = 200;
  private static final int INVITATIONS_PRUNED_MAX = 100;

  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelAccounts accounts;
  private final ModelMembers members;

  ModelInvitations(
      Facts facts, Rights rights, ModelKeys keys, ModelAccounts accounts, ModelMembers members) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.accounts = accounts;
    this.members = members;
  }

  Answer invite(
      String projectId, String email, String role, int days, Who who, List<Answer.Made> made) {
    Facts.Project project = keys.findProject(projectId);
    rights.mustGive(rights.asking(who, project), role, project);
    Facts.Person person = accounts.byEmail(email);
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

  Facts.Invitation open(String token) {
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
    require(accounts.byEmail(invitation.email) == null, "key_missing");
    Facts.Person person = accounts.put(name, invitation.email, false, made.getFirst().id());
    if (withKey) {
      Facts.Key key = keys.ofPerson(person, "First key", Table.EVERY);
      keys.putFirst(key, made.get(1));
    }
    return join(invitation, person);
  }

  private Answer join(Facts.Invitation invitation, Facts.Person person) {
    Facts.Project project = keys.findProject(invitation.project);
    require(!project.places.containsKey(person.id), "conflict");
    Facts.Place place = members.place(project, person.id, invitation.role);
    invitation.answer = "ACCEPTED";
    invitation.account = person.id;
    return Answer.of("ok", ModelMembers.text(person.id, place));
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

  List<String> invitations(String projectId, @Nullable String state) {
    Facts.Project project = facts.projects.get(projectId);
    return project == null
        ? List.of()
        : of(project, each -> !each.answer.equals("WITHDRAWN")).stream()
            .filter(each -> state == null || each.state(facts.now).equals(state))
            .map(each -> each.text(facts.now))
            .toList();
  }
}
