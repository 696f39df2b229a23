package dev.latchkey.core.key;

import dev.latchkey.core.limit.Period;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.replica.KeyLine;
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
/// @param quotaUse how much of its quota is gone; none where it has no quota
/// @param quotaHeld how much of that this process holds ready and has not spent
/// @param line what it hangs on
public record KeyView(
    ApiKey key,
    String ownerName,
    String creatorName,
    @Nullable LastUse lastUse,
    @Nullable Instant previousUsedAt,
    StoredUse quotaUse,
    long quotaHeld,
    KeyLine line) {

  /// Why the key is refused although it may be active by itself: its person or project is not, who
  /// made it left, or a key that it was delegated from does not work. Null when it is not.
  public @Nullable String refusal(Instant now) {
    return line.refusal(now);
  }

  /// What is left of the key's quota; null when it has none, or what is gone of it is not known.
  public @Nullable Long quotaRemaining(Instant now) {
    Quota quota = key.limits().quota();
    if (quota == null) {
      return null;
    }
    return switch (quotaUse) {
      case StoredUse.Unbelieved() -> null;
      case StoredUse.None() -> quota.limit();
      case StoredUse.Noted(var use) ->
          use.isIn(Period.at(quota.refill(), now.toEpochMilli()))
              ? Math.max(0, use.left(quota) + quotaHeld)
              : quota.limit();
    };
  }

  public static KeyView of(ReadTransaction tx, ApiKey key) {
    return of(tx, key, new NamesNow(tx));
  }

  /// One that is being made: nobody has used it yet.
  static KeyView ofNew(ReadTransaction tx, ApiKey key) {
    NamesNow names = new NamesNow(tx);
    return new KeyView(
        key,
        names.of(key.owner()),
        names.of(key.createdBy()),
        null,
        null,
        new StoredUse.None(),
        0,
        KeyLine.NONE);
  }

  /// One of several, whose names are looked up in `names`.
  static KeyView of(ReadTransaction tx, ApiKey key, NamesNow names) {
    PreviousSecret previous = key.previous();
    StoredUse use =
        key.limits().quota() == null ? new StoredUse.None() : StoredUse.find(tx, key.id());
    return new KeyView(
        key,
        names.of(key.owner()),
        names.of(key.createdBy()),
        tx.usages().lastUse(key.id()).orElse(null),
        previous == null ? null : tx.usages().previousUse(key.id(), previous).orElse(null),
        use,
        use instanceof StoredUse.Noted(var noted) ? tx.quotas().held(noted) : 0,
        tx.keys().line(key.id()));
  }
}
