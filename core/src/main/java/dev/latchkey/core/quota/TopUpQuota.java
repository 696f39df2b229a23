package dev.latchkey.core.quota;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.StoredUse;
import dev.latchkey.core.limit.Period;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Changes what is left of a key's quota in the period that runs, and nothing else of the key.
public final class TopUpQuota {
  private final Store store;
  private final Confirmations confirmations;
  private final InstantSource clock;

  public TopUpQuota(Store store, Confirmations confirmations, InstantSource clock) {
    this.store = store;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /// What is wished: more, or exactly so much.
  public sealed interface Wish {
    /// @param amount 1 to 1,000,000,000,000
    record Add(long amount) implements Wish {}

    /// @param rest 0 to 1,000,000,000,000
    record Set(long rest) implements Wish {}
  }

  /// The key, with its quota as it is now.
  ///
  /// @param revocation how far the change has come; null when it can only have given
  public record ToppedUp(KeyView view, @Nullable Confirmation revocation) {}

  /// @param request by which it is done once however often it comes; null for a request without
  /// @throws FaultException when the key is gone or has no quota, or more is added than fits
  public ToppedUp topUp(KeyId id, Wish wish, By by, @Nullable RepeatableRequest request) {
    Store.Committed<KeyView> committed = store.write(tx -> once(tx, id, wish, by, request));
    return new ToppedUp(
        committed.outcome(), wish instanceof Wish.Set ? confirmations.of(committed.group()) : null);
  }

  private KeyView once(
      WriteTransaction tx, KeyId id, Wish wish, By by, @Nullable RepeatableRequest request) {
    if (request == null) {
      return change(tx, id, wish, by);
    }
    Instant now = clock.instant();
    if (request.made(tx, now).isPresent()) {
      return KeyView.of(tx, tx.keys().find(id).orElseThrow(FindKey::unknown));
    }
    KeyView view = change(tx, id, wish, by);
    request.remember(tx, id.toString(), now);
    return view;
  }

  private KeyView change(WriteTransaction tx, KeyId id, Wish wish, By by) {
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    Authority.of(tx, by, projectOf(tx, key.project())).mustChange(key);
    Quota quota = key.limits().quota();
    if (quota == null) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The key has no quota; give it one with \"limits\" first."));
    }
    long now = clock.millis();
    Period period = Period.at(quota.refill(), now);
    QuotaUse nothingGone = QuotaUse.none(id, period, now);
    QuotaUse before =
        switch (StoredUse.find(tx, id)) {
          case StoredUse.None() -> nothingGone;
          case StoredUse.Noted(QuotaUse use) -> use.in(period);
          case StoredUse.Unbelieved() -> anew(wish, nothingGone);
        };
    QuotaUse after =
        switch (wish) {
          case Wish.Add(long amount) -> before.add(amount);
          case Wish.Set(long rest) -> before.withRest(quota, rest);
        };
    if (after.left(quota) > Quota.LIMIT_MAX) {
      throw new FaultException(
          Fault.field(
              "add", "makes " + after.left(quota) + "; at most 1,000,000,000,000 may be left"));
    }
    tx.quotas().put(after);
    tx.audit().append(by, key.project(), new Deed.QuotaToppedUp(id, note(wish)));
    return KeyView.of(tx, key);
  }

  /// What is left can be set anew although nobody knows how much is gone; it cannot be added to.
  private static QuotaUse anew(Wish wish, QuotaUse nothingGone) {
    return switch (wish) {
      case Wish.Set set -> nothingGone;
      case Wish.Add add ->
          throw new FaultException(
              Fault.of(
                  FaultCode.CONFLICT,
                  "Nobody knows what is left of the quota: its stored row was changed by another"
                      + " hand. Set what is left instead of adding to it."));
    };
  }

  private static String note(Wish wish) {
    return switch (wish) {
      case Wish.Add(long amount) -> "add " + amount;
      case Wish.Set(long rest) -> "set " + rest;
    };
  }

  private static @Nullable Project projectOf(WriteTransaction tx, @Nullable ProjectId id) {
    return id == null ? null : tx.projects().find(id).orElseThrow(FindProject::unknown);
  }
}
