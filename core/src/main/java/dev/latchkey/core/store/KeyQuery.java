package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.store.Page.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which keys to list.
///
/// @param owner whose keys
/// @param status only those; expiry is judged by `now`
/// @param creatorId only those made by this account or key, as a written id
/// @param subject only those of exactly this subject
/// @param name only those whose name contains this text; ASCII case does not matter
/// @param limit 1 to 200
public record KeyQuery(
    KeyOwner owner,
    @Nullable Status status,
    @Nullable String creatorId,
    @Nullable String subject,
    @Nullable String name,
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
