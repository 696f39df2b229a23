package dev.latchkey.store.model;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param account the person, or whoever stands behind the key; null for nobody
/// @param key null when a person asks
record Who(String name, @Nullable String account, @Nullable String key) {
  static final Who OPERATOR = new Who("operator", null, null);

  boolean isOperator() {
    return account == null && key == null;
  }

  String id() {
    if (key != null) {
      return key;
    }
    return account == null ? "system" : account;
  }

  By by() {
    return new By(actor(), Door.API);
  }

  private Actor actor() {
    AccountId behind = account == null ? null : AccountId.parse(account).orElseThrow();
    if (key != null) {
      return new Actor.Key(KeyId.parse(key).orElseThrow(), name, behind);
    }
    return behind == null ? new Actor.Operator() : new Actor.Person(behind, name);
  }
}
