package dev.latchkey.client.key;

/// How many calls are allowed in a span of time.
///
/// @param name unique in the key
/// @param sharedBy whose calls count together: `key`, `subject`, `owner`
public record RateLimit(String name, long limit, long windowSeconds, String sharedBy) {}
