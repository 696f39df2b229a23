package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What operations on accounts do to the facts.
final class ModelAccounts {
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelMembers members;

  ModelAccounts(Facts facts, Rights rights, ModelKeys keys, ModelMembers members) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.members = members;
  }

  Facts.Person find(String id) {
    Facts.Person person = facts.people.get(id);
    if (person == null) {
      throw new Refused("not_found");
    }
    return person;
  }

  Facts.@Nullable Person byEmail(String email) {
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

  Facts.Person put(String name, @Nullable String email, boolean chief, String id) {
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
        members.mustBeAdministeredWithout(project, id);
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
}
