package dev.latchkey.server.dialect;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads all keys of an owner at once, newest first, for systems whose lists have no pages.
public final class AllKeys {
  /// A longer list is refused: nobody reads it, and it would be one answer of megabytes.
  public static final int KEYS_MAX = 10_000;

  private final ListKeys listKeys;

  public AllKeys(ListKeys listKeys) {
    this.listKeys = listKeys;
  }

  /// @throws FaultException where there are more than can be told at once
  public List<KeyView> of(KeyOwner owner, KeyFilter filter, Instant now) {
    List<KeyView> all = new ArrayList<>();
    Page.@Nullable Cursor after = null;
    do {
      Page<KeyView> page =
          listKeys.list(
              new KeyQuery(owner, filter, KeyQuery.Sort.CREATED, true, after, Page.LIMIT_MAX, now));
      all.addAll(page.items());
      after = page.next();
      if (all.size() > KEYS_MAX) {
        throw new FaultException(
            Fault.of(
                FaultCode.CONFLICT,
                "There are more than 10,000 keys; list them page by page at /v1/projects/…/keys."));
      }
    } while (after != null);
    return all;
  }
}
