package dev.latchkey.core.key;

/// What the instance says about account-wide keys.
///
/// @param prefix what they begin with
/// @param revealable whether their secrets are kept, so that their persons can see them again
public record AccountKeyRules(KeyPrefix prefix, boolean revealable) {}
