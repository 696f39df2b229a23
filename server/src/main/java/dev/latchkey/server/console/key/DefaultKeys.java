package dev.latchkey.server.console.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.DefaultKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.rest.RestParts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The account-wide key that snippets speak of: the newest of the name `default-key` that works.
/// When it is deleted it leaves them, and a new one of that name comes in.
public final class DefaultKeys {
  private final ListKeys listKeys;
  private final InstantSource clock;

  public DefaultKeys(RestParts rest) {
    this.listKeys = new ListKeys(rest.store());
    this.clock = rest.clock();
  }

  /// Empty when the account has none that works.
  public Optional<KeyView> find(Account account) {
    Instant now = clock.instant();
    KeyFilter named =
        new KeyFilter(KeyQuery.Status.ACTIVE, null, null, DefaultKey.NAME, null, null);
    return listKeys
        .list(
            new KeyQuery(
                new KeyOwner.OfAccount(account.id()),
                named,
                KeyQuery.Sort.CREATED,
                true,
                null,
                Page.LIMIT_MAX,
                now))
        .items()
        .stream()
        .filter(view -> isOne(view.key(), now))
        .findFirst();
  }

  private static boolean isOne(ApiKey key, Instant now) {
    return key.name().text().equals(DefaultKey.NAME)
        && key.status() == KeyStatus.ACTIVE
        && !key.hasExpired(now);
  }
}
