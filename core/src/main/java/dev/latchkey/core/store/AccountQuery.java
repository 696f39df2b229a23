package dev.latchkey.core.store;

import dev.latchkey.core.store.Page.Cursor;
import org.jspecify.annotations.Nullable;

/// Which accounts to list.
///
/// @param email only the one with exactly this address, as [dev.latchkey.core.people.Account#email]
///   writes it
/// @param name only those whose name contains this text; ASCII case does not matter
/// @param limit 1 to 200
public record AccountQuery(
    @Nullable String email,
    @Nullable String name,
    @Nullable Boolean active,
    @Nullable Boolean instanceAdministrator,
    Sort sort,
    boolean descending,
    @Nullable Cursor after,
    int limit) {

  /// What the list is ordered by; ties by id.
  public enum Sort {
    CREATED,
    NAME
  }
}
