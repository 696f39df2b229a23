package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What operations on members do to the facts.
final class ModelMembers {
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final Flaw flaw;

  ModelMembers(Facts facts, Rights rights, ModelKeys keys, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.flaw = flaw;
  }

  static String text(String account, Facts.Place place) {
    return account + " " + place.role + " " + place.since + " v" + place.version;
  }

  /// Refuses where nobody would administer the project beside the account.
  void mustBeAdministeredWithout(Facts.Project project, String account) {
    require(
        flaw == Flaw.LAST_ADMINISTRATOR_MAY_LEAVE || rights.administeredBeside(project, account),
        "conflict");
  }

  Facts.Place place(Facts.Project project, String account, String role) {
    Facts.Place place = new Facts.Place();
    place.role = role;
    place.since = facts.now;
    project.places.put(account, place);
    return place;
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
      mustBeAdministeredWithout(project, account);
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
      mustBeAdministeredWithout(project, account);
    }
    project.places.remove(account);
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
}
