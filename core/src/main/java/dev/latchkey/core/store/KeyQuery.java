package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.store.Page.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which keys to list.
///
/// @param owner whose keys
/// @param filter which of them
/// @param limit 1 to 200
/// @param now by which expiry is judged
public record KeyQuery(
    KeyOwner owner,
    KeyFilter filter,
    Sort sort,
    boolean descending,
    @Nullable Cursor after,
    int limit,
    Instant now) {

  public enum Status {
    ACTIVE,
    DISABLED,
    EXPIRED
  }

  /// What the list is ordered by; ties by id. A key that never expires sorts as the last to expire.
  public enum Sort {
    CREATED,
    NAME,
    EXPIRY
  }
}
