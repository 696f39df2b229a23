package dev.latchkey.store.row;

import org.jspecify.annotations.Nullable;

/// A row as the database gave it, not yet believed.
///
/// @param newest the n of the newest logged change of this id; -1 when there is none
record StoredRow(
    String id,
    @Nullable Object[] clear,
    byte[] body,
    byte[] seal,
    int generation,
    long n,
    long newest) {}
