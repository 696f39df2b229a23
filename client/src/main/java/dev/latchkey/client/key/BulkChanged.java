package dev.latchkey.client.key;

import dev.latchkey.client.audit.Revocation;

/// What became of many keys.
///
/// @param found how many the filter found
/// @param changed how many of them were not in that state already
public record BulkChanged(long found, long changed, Revocation revocation) {}
