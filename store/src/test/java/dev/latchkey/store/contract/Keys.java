package dev.latchkey.store.contract;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.limit.Limits;

/// Keys that differ from others in one thing.
public final class Keys {
  private Keys() {}

  public static ApiKey withDigest(ApiKey key, SecretDigest digest) {
    return with(key, key.name(), key.limits(), digest);
  }

  public static ApiKey withName(ApiKey key, String name) {
    return with(key, new KeyName(name), key.limits(), key.digest());
  }

  public static ApiKey withLimits(ApiKey key, Limits limits) {
    return with(key, key.name(), limits, key.digest());
  }

  private static ApiKey with(ApiKey key, KeyName name, Limits limits, SecretDigest digest) {
    return new ApiKey(
        key.id(),
        key.number(),
        name,
        key.preview(),
        key.owner(),
        key.project(),
        key.createdBy(),
        key.createdAt(),
        key.status(),
        key.disabledReason(),
        key.validity(),
        key.access(),
        key.restrictions(),
        limits,
        key.subject(),
        key.metadata(),
        key.parent(),
        digest,
        key.version() + 1);
  }
}
