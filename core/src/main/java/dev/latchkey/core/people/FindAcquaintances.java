package dev.latchkey.core.people;

import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the accounts that a person may know of: the own one, and those of people with a place in a
/// project of theirs.
public final class FindAcquaintances {
  /// How many pages of accounts with a name are looked through for acquaintances.
  private static final int PAGES_MAX = 20;

  private final Store store;

  public FindAcquaintances(Store store) {
    this.store = store;
  }

  /// Those of these accounts that `who` may know of.
  public List<Account> of(AccountId who, List<AccountId> ids) {
    return store.read(tx ->
        ids.stream()
            .filter(id -> knows(tx, who, id))
            .flatMap(id -> tx.accounts().find(id).stream())
            .toList());
  }

  /// Those that `who` may know of whose name contains the text, at most `most`.
  public List<Account> named(AccountId who, String text, int most) {
    return store.read(tx -> {
      List<Account> found = new ArrayList<>();
      @Nullable Cursor after = null;
      for (int page = 0; page < PAGES_MAX; page++) {
        Page<Account> next =
            tx.accounts()
                .list(
                    new AccountQuery(
                        null,
                        text,
                        true,
                        null,
                        AccountQuery.Sort.NAME,
                        false,
                        after,
                        Page.LIMIT_MAX));
        next.items().stream().filter(each -> knows(tx, who, each.id())).forEach(found::add);
        after = next.next();
        if (after == null || found.size() >= most) {
          break;
        }
      }
      return List.copyOf(found.subList(0, Math.min(most, found.size())));
    });
  }

  private static boolean knows(ReadTransaction tx, AccountId who, AccountId other) {
    return who.equals(other) || tx.members().meet(who, other);
  }
}
