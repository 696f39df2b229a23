package dev.latchkey.core.key;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.usage.LastUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key with what people want to read beside it.
///
/// @param ownerName the name, as it is now, of the account or project that it belongs to
/// @param creatorName the name of who made it: as it is now, or as it was where they are gone
/// @param lastUse null when it was never let in, as far as was noted
/// @param previousUsedAt when its previous secret was let in last; null when it was not since the
///   rotation, or there is none
public record KeyView(
    ApiKey key,
    String ownerName,
    String creatorName,
    @Nullable LastUse lastUse,
    @Nullable Instant previousUsedAt) {

  static KeyView of(ReadTransaction tx, ApiKey key) {
    return of(tx, key, new NamesNow(tx));
  }

  /// One of several, whose names are looked up in `names`.
  static KeyView of(ReadTransaction tx, ApiKey key, NamesNow names) {
    PreviousSecret previous = key.previous();
    return new KeyView(
        key,
        names.of(key.owner()),
        names.of(key.createdBy()),
        tx.usages().lastUse(key.id()).orElse(null),
        previous == null ? null : tx.usages().previousUse(key.id(), previous).orElse(null));
  }
}
