package dev.latchkey.store.cluster;

/// Who this process is among the nodes.
///
/// @param id a new random text with each start, written nowhere but in the store
/// @param name for people
/// @param encoding the newest of rows that it knows
public record NodeIdentity(String id, String name, int encoding) {}
