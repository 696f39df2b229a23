package dev.latchkey.store.journal;

/// Something that lost rights.
///
/// @param table what kind of thing
/// @param id its written id
public record Revocation(String table, String id, TakenAway how) {}
