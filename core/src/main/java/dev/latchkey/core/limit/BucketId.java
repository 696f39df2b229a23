package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose bucket, and under which name: the same on every node.
///
/// @param id of the key or of the owner
/// @param subject null where the bucket is not that of a subject
public record BucketId(
    RateLimit.SharedBy sharedBy, UUID id, @Nullable String subject, String name) {
  static BucketId of(RateLimit rate, KeyId key, KeyOwner owner, @Nullable String subject) {
    return switch (rate.sharedBy()) {
      case KEY -> ofKey(rate, key);
      case SUBJECT ->
          subject == null
              ? ofKey(rate, key)
              : new BucketId(RateLimit.SharedBy.SUBJECT, uuid(owner), subject, rate.name());
      case OWNER -> new BucketId(RateLimit.SharedBy.OWNER, uuid(owner), null, rate.name());
    };
  }

  private static BucketId ofKey(RateLimit rate, KeyId key) {
    return new BucketId(RateLimit.SharedBy.KEY, key.uuid(), null, rate.name());
  }

  private static UUID uuid(KeyOwner owner) {
    return switch (owner) {
      case KeyOwner.OfAccount of -> of.account().uuid();
      case KeyOwner.OfProject of -> of.project().uuid();
    };
  }
}
