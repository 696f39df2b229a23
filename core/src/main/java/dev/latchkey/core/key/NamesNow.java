package dev.latchkey.core.key;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.ReadTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How those are called whom keys belong to and who made them, in one state of the store. Each is
/// looked up once, however many keys of a page are theirs.
final class NamesNow {
  private final ReadTransaction tx;
  private final Map<KeyOwner, String> owners = new HashMap<>();
  private final Map<Actor, String> makers = new HashMap<>();

  NamesNow(ReadTransaction tx) {
    this.tx = tx;
  }

  String of(KeyOwner owner) {
    return owners.computeIfAbsent(owner, this::lookUp);
  }

  String of(Actor maker) {
    return makers.computeIfAbsent(maker, this::lookUp);
  }

  private String lookUp(KeyOwner owner) {
    Optional<KeyName> name =
        switch (owner) {
          case KeyOwner.OfAccount of -> tx.accounts().find(of.account()).map(Account::name);
          case KeyOwner.OfProject of -> tx.projects().find(of.project()).map(Project::name);
        };
    return name.map(KeyName::text).orElse("");
  }

  private String lookUp(Actor maker) {
    Optional<KeyName> name =
        switch (maker) {
          case Actor.Person person -> tx.accounts().find(person.accountId()).map(Account::name);
          case Actor.Key key -> tx.keys().find(key.keyId()).map(ApiKey::name);
          case Actor.Invited invited -> Optional.empty();
          case Actor.Operator operator -> Optional.empty();
        };
    return name.map(KeyName::text).orElse(maker.name());
  }
}
