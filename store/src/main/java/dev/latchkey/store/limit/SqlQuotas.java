package dev.latchkey.store.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.Period;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.WritableQuotas;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.row.Shelf;
import java.util.Optional;
import java.util.function.Supplier;

/// The use of quotas in one transaction.
public final class SqlQuotas implements WritableQuotas {
  private static final Period NO_PERIOD = Period.at(Quota.Refill.NONE, 0);

  private final Shelf<QuotaUse> shelf;
  private final MissingQuotas missing;
  private final Supplier<Picture> picture;

  /// `picture` gives this process's own, which knows what it holds of quotas.
  public SqlQuotas(Shelf<QuotaUse> shelf, Refusals refusals, Supplier<Picture> picture) {
    this.shelf = shelf;
    this.missing = new MissingQuotas(refusals);
    this.picture = picture;
  }

  @Override
  public Optional<QuotaUse> find(KeyId key) {
    Optional<QuotaUse> found = shelf.find("where t.id = ?", key.toString());
    if (found.isEmpty() && isMissing(key.toString())) {
      throw new StoreException(missing.refuse(key.toString()), null);
    }
    return found;
  }

  @Override
  public long held(QuotaUse use) {
    QuotaCell cell = picture.get().quotaOf(use.key());
    return cell == null ? 0 : cell.held(use);
  }

  @Override
  public void put(QuotaUse use) {
    shelf.put(use);
  }

  @Override
  public boolean remove(KeyId key) {
    return remove(key.toString());
  }

  /// Forgets the use of the key with this written id. Whether there was any.
  public boolean remove(String key) {
    if (isMissing(key)) {
      // The log must say that there is to be none from now on.
      KeyId.parse(key).map(id -> QuotaUse.none(id, NO_PERIOD, 0)).ifPresent(shelf::put);
    }
    return shelf.remove(key);
  }

  private boolean isMissing(String key) {
    return !shelf.isChanging(key) && missing.is(shelf.session(), key);
  }
}
