package dev.latchkey.core.notice;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.BelievedKeys;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Gives notice of keys that expire soon: once seven days and once one day before, or as soon as it
/// is found out, of the last mark that was reached. A mark that lies before the key was made is
/// passed over, because whoever made it knows. That a key has expired, `TidyKeys` tells.
///
/// Used by one thread.
public final class WarnOfExpiry {
  /// The most keys of one write.
  public static final int KEYS_PER_WRITE_MAX = 500;

  private static final Duration AHEAD = Duration.ofDays(7);

  private final Store store;
  private final GiveNotice giveNotice;
  private final InstantSource clock;
  private final Settled settled = new Settled();

  public WarnOfExpiry(Store store, GiveNotice giveNotice, InstantSource clock) {
    this.store = store;
    this.giveNotice = giveNotice;
    this.clock = clock;
  }

  /// Begins a round: keys that by this picture expire soon and were not looked at in an earlier
  /// one; at most `limit`.
  public List<KeyId> due(Picture picture, int limit) {
    Instant now = now();
    long nowMillis = now.toEpochMilli();
    long aheadMillis = now.plus(AHEAD).toEpochMilli();
    List<KeyId> due = new ArrayList<>();
    settled.begin();
    picture
        .keys()
        .each(key -> {
          if (key.isActive() && key.hasExpired(aheadMillis) && !key.hasExpired(nowMillis)) {
            if (!isSettled(key, now) && due.size() < limit) {
              due.add(key.id());
            }
          }
          return true;
        });
    return due;
  }

  private boolean isSettled(LiveKey key, Instant now) {
    Instant expiresAt = key.expiresAt();
    return expiresAt == null
        || NoticeKind.reached(expiresAt, now)
            .filter(kind -> !settled.isSettled(key.id(), expiresAt, kind))
            .isEmpty();
  }

  /// Looks at each of these keys again, and gives the notices that are due. How many keys it told
  /// of.
  ///
  /// @param ids at most 500
  public int warn(List<KeyId> ids) {
    Instant now = now();
    List<Looked> looked =
        store
            .write(tx -> {
              List<Looked> all = new ArrayList<>();
              for (KeyId id : ids) {
                BelievedKeys.find(tx, id)
                    .filter(key -> key.disabled() == null)
                    .ifPresent(key -> warn(tx, key, now, all));
              }
              return all;
            })
            .outcome();
    looked.forEach(one -> settled.settle(one.key(), one.expiresAt(), one.kind()));
    return (int) looked.stream().filter(Looked::told).count();
  }

  private record Looked(KeyId key, Instant expiresAt, NoticeKind kind, boolean told) {}

  private void warn(WriteTransaction tx, ApiKey key, Instant now, List<Looked> looked) {
    Instant expiresAt = key.validity().expiresAt();
    NoticeKind kind = expiresAt == null ? null : NoticeKind.reached(expiresAt, now).orElse(null);
    if (expiresAt == null || kind == null) {
      return;
    }
    boolean told =
        kind.mark(expiresAt).isAfter(key.createdAt()) && giveNotice.give(tx, key, kind, now);
    if (told) {
      tx.audit().append(By.SYSTEM, key.project(), new Deed.KeyExpiring(key.id(), expiresAt));
    }
    looked.add(new Looked(key.id(), expiresAt, kind, told));
  }

  /// Forgets notices that are older than [Notice#KEPT], at most `limit`. How many.
  public int forgetOld(int limit) {
    Instant oldest = now().minus(Notice.KEPT);
    return store.write(tx -> tx.notices().forgetBefore(oldest, limit)).outcome();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
