package dev.latchkey.core.key;

import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;

/// Reads the keys of one owner, page by page.
public final class ListKeys {
  private final Store store;

  public ListKeys(Store store) {
    this.store = store;
  }

  public Page<KeyView> list(KeyQuery query) {
    return store.read(tx -> {
      Page<ApiKey> page = tx.keys().list(query);
      NamesNow names = new NamesNow(tx);
      return new Page<>(
          page.items().stream().map(key -> KeyView.of(tx, key, names)).toList(), page.next());
    });
  }
}
