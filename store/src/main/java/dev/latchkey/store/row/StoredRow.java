package dev.latchkey.store.row;

import java.util.Arrays;

/// A row as the database gave it, not yet believed.
///
/// @param clear the texts and numbers of its clear columns, see [ClearText]
/// @param blind the bytes of its clear columns, one after the other
/// @param newest the n of the newest logged change of this id; -1 when there is none
record StoredRow(
    String id,
    String clear,
    byte[] blind,
    byte[] body,
    byte[] seal,
    int generation,
    long n,
    long newest) {
  static final long NOT_LOGGED = -1;

  /// Whether the other is the same in every bit.
  boolean same(StoredRow other) {
    return n == other.n
        && newest == other.newest
        && generation == other.generation
        && id.equals(other.id)
        && clear.equals(other.clear)
        && Arrays.equals(blind, other.blind)
        && Arrays.equals(body, other.body)
        && Arrays.equals(seal, other.seal);
  }
}
