package dev.latchkey.core.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes down what time has done to keys already: expired ones are deactivated or deleted, those
/// of creators who left disabled or deleted, as the project's policy says, and previous secrets
/// that work no longer are forgotten. Whom an expiry concerns is told of it. Nothing is refused
/// because of it that was not refused before.
public final class TidyKeys {
  /// The most keys of one write.
  public static final int KEYS_PER_WRITE_MAX = 500;

  private final Store store;
  private final GiveNotice giveNotice;
  private final InstantSource clock;

  public TidyKeys(Store store, GiveNotice giveNotice, InstantSource clock) {
    this.store = store;
    this.giveNotice = giveNotice;
    this.clock = clock;
  }

  /// Keys that seem to be due by this picture; at most `limit`.
  public List<KeyId> due(Picture picture, int limit) {
    long now = clock.millis();
    List<KeyId> due = new ArrayList<>();
    picture
        .keys()
        .each(key -> {
          if (isDue(key, now)) {
            due.add(key.id());
          }
          return due.size() < limit;
        });
    return due;
  }

  private static boolean isDue(LiveKey key, long now) {
    PreviousSecret previous = key.previous();
    if (previous != null && now >= previous.validUntil().toEpochMilli()) {
      return true;
    }
    LiveProject project = key.project();
    LiveProject.Now state = project == null ? null : project.now();
    if (key.hasExpired(now)) {
      return key.isActive()
          || (state != null
              && state.project().policy().onExpiry() == ProjectPolicy.OnExpiry.DELETE);
    }
    LiveAccount creator = key.creator();
    if (project == null || state == null || creator == null || project.hasMember(creator)) {
      return false;
    }
    return switch (state.project().policy().departedCreator()) {
      case KEEP -> false;
      case DISABLE -> key.isActive();
      case DELETE -> true;
    };
  }

  /// Looks at each of these keys again, and does what is due. How many were changed.
  ///
  /// @param ids at most 500
  public int tidy(List<KeyId> ids) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return store
        .write(tx -> {
          int changed = 0;
          for (KeyId id : ids) {
            ApiKey key = BelievedKeys.find(tx, id).orElse(null);
            changed += key != null && tidy(tx, key, now) ? 1 : 0;
          }
          return changed;
        })
        .outcome();
  }

  private boolean tidy(WriteTransaction tx, ApiKey key, Instant now) {
    Project project = key.project() == null ? null : tx.projects().find(key.project()).orElse(null);
    if (key.hasExpired(now) && LendKey.isLent(key)) {
      return delete(tx, key);
    }
    if (key.hasExpired(now)) {
      boolean worked = key.disabled() == null;
      if (worked) {
        tellOfExpiry(tx, key, now);
      }
      if (project != null && project.policy().onExpiry() == ProjectPolicy.OnExpiry.DELETE) {
        return delete(tx, key);
      }
      if (worked) {
        return disable(tx, key, Disabled.Cause.EXPIRY, now);
      }
    } else if (project != null && isDeparted(tx, key, project)) {
      switch (project.policy().departedCreator()) {
        case DELETE -> {
          return delete(tx, key);
        }
        case DISABLE -> {
          if (key.disabled() == null) {
            note(tx, key, Deed.Effect.DISABLED);
            return disable(tx, key, Disabled.Cause.DEPARTURE, now);
          }
        }
        case KEEP -> {}
      }
    }
    return forgetPrevious(tx, key, now);
  }

  /// Whether the person who made the key, or stands behind the key that made it, has no place in
  /// the project any more. Somebody who was only made inactive still has one.
  private static boolean isDeparted(ReadTransaction tx, ApiKey key, Project project) {
    AccountId creator = key.createdBy().account();
    return creator != null
        && tx.members().find(project.id(), creator).isEmpty()
        && tx.accounts().find(creator).filter(Account::instanceAdministrator).isEmpty();
  }

  private void tellOfExpiry(WriteTransaction tx, ApiKey key, Instant now) {
    giveNotice.give(tx, key, NoticeKind.EXPIRED, now);
    note(tx, key, Deed.Effect.EXPIRED);
  }

  private static void note(WriteTransaction tx, ApiKey key, Deed.Effect effect) {
    tx.audit()
        .append(By.SYSTEM, key.project(), new Deed.KeyUpdated(key.id(), List.of("status"), effect));
  }

  private static boolean delete(WriteTransaction tx, ApiKey key) {
    tx.audit().append(By.SYSTEM, key.project(), new Deed.KeyDeleted(key.id(), key.name().text()));
    return tx.keys().remove(key.id());
  }

  private static boolean disable(
      WriteTransaction tx, ApiKey key, Disabled.Cause cause, Instant now) {
    tx.keys()
        .put(
            KeyDraft.after(key)
                .disabled(new Disabled(cause, null))
                .previous(stillWorking(key, now))
                .make());
    return true;
  }

  /// No reader sees a secret that works no longer, so the version stays.
  private static boolean forgetPrevious(WriteTransaction tx, ApiKey key, Instant now) {
    if (key.previous() == null || stillWorking(key, now) != null) {
      return false;
    }
    tx.keys().put(KeyDraft.of(key).previous(null).make());
    tx.audit().append(By.SYSTEM, key.project(), new Deed.KeyOverlapChanged(key.id(), null, true));
    return true;
  }

  private static @Nullable PreviousSecret stillWorking(ApiKey key, Instant now) {
    PreviousSecret previous = key.previous();
    return previous != null && previous.worksAt(now) ? previous : null;
  }
}
