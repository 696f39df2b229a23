package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;

/// How many calls came with one key.
public record KeyUsage(KeyId key, long count) {}
