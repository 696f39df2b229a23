package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.restriction.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a key was let in last, and from where; the address is null where it was not known.
public record LastUse(KeyId key, Instant at, @Nullable IpAddress address) {}
