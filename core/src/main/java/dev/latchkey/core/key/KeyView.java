package dev.latchkey.core.key;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.usage.LastUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key with what people want to read beside it.
///
/// @param ownerName the name of the account or project that it belongs to
/// @param lastUse null when it was never let in, as far as was noted
/// @param previousUsedAt when its previous secret was let in last; null when it was not since the
///   rotation, or there is none
public record KeyView(
    ApiKey key, String ownerName, @Nullable LastUse lastUse, @Nullable Instant previousUsedAt) {

  static KeyView of(ReadTransaction tx, ApiKey key) {
    String name =
        switch (key.owner()) {
          case KeyOwner.OfAccount owner ->
              tx.accounts().find(owner.account()).map(Account::name).map(KeyName::text).orElse("");
          case KeyOwner.OfProject owner ->
              tx.projects().find(owner.project()).map(Project::name).map(KeyName::text).orElse("");
        };
    PreviousSecret previous = key.previous();
    return new KeyView(
        key,
        name,
        tx.usages().lastUse(key.id()).orElse(null),
        previous == null ? null : tx.usages().previousUse(key.id(), previous).orElse(null));
  }
}
