package dev.latchkey.client.people;

/// That the passkeys of an account were taken off.
///
/// @param removed how many there were
public record PasskeysRemoved(String account, int removed) {}
