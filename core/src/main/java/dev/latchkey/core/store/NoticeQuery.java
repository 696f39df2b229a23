package dev.latchkey.core.store;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Page.Cursor;
import org.jspecify.annotations.Nullable;

/// Which notices of an account to list, newest first.
///
/// @param seen only those that were seen, or were not; null is all
/// @param limit 1 to 200
public record NoticeQuery(
    AccountId account, @Nullable Boolean seen, @Nullable Cursor after, int limit) {}
