package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;

/// Names the keys that stop with their owner, for the page that asks once more.
public final class StoppingKeys {
  /// How many are named; more are said to be more.
  static final int NAMED_MAX = 10;

  private final ListKeys listKeys;
  private final InstantSource clock;

  public StoppingKeys(Store store, InstantSource clock) {
    this.listKeys = new ListKeys(store);
    this.clock = clock;
  }

  /// The first that work now, by name.
  public Page<KeyView> of(KeyOwner owner) {
    return listKeys.list(
        new KeyQuery(
            owner,
            new KeyFilter(KeyQuery.Status.ACTIVE, null, null, null, null, null),
            KeyQuery.Sort.NAME,
            false,
            null,
            NAMED_MAX,
            clock.instant()));
  }
}
