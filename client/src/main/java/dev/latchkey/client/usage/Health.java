package dev.latchkey.client.usage;

import dev.latchkey.client.key.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which keys of a project need looking after.
///
/// @param keys how many keys of the project work
/// @param counts how many of them have which problem, by its name
/// @param items keys with the problem that was asked for
/// @param nextCursor names the keys after them
public record Health(
    long keys,
    long unusedDays,
    long expiringDays,
    Map<String, Long> counts,
    List<Key> items,
    Optional<String> nextCursor) {}
