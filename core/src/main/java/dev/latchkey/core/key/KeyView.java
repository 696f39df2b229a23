package dev.latchkey.core.key;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.ReadTransaction;

/// A key with what people want to read beside it.
///
/// @param ownerName the name of the account or project that it belongs to
public record KeyView(ApiKey key, String ownerName) {

  static KeyView of(ReadTransaction tx, ApiKey key) {
    String name =
        switch (key.owner()) {
          case KeyOwner.OfAccount owner ->
              tx.accounts().find(owner.account()).map(Account::name).map(KeyName::text).orElse("");
          case KeyOwner.OfProject owner ->
              tx.projects().find(owner.project()).map(Project::name).map(KeyName::text).orElse("");
        };
    return new KeyView(key, name);
  }
}
