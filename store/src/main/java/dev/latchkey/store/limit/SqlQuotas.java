package dev.latchkey.store.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.WritableQuotas;
import dev.latchkey.store.row.Shelf;
import java.util.Optional;
import java.util.function.Supplier;

/// The use of quotas in one transaction.
public final class SqlQuotas implements WritableQuotas {
  private final Shelf<QuotaUse> shelf;
  private final Supplier<Picture> picture;

  /// `picture` gives this process's own, which knows what it holds of quotas.
  public SqlQuotas(Shelf<QuotaUse> shelf, Supplier<Picture> picture) {
    this.shelf = shelf;
    this.picture = picture;
  }

  @Override
  public Optional<QuotaUse> find(KeyId key) {
    return shelf.find("where t.id = ?", key.toString());
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
    return shelf.remove(key);
  }
}
