package dev.latchkey.client.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a request that makes something, at most once under one idempotency key.
///
/// @param <B> the type itself
public abstract class Creation<B extends Creation<B>> extends Body<B> {
  private @Nullable String idempotencyKey;

  protected Creation() {}

  /// Names this wish, so that it is fulfilled once however often it is sent within 24 hours. By
  /// default each call makes up a name of its own.
  ///
  /// @param key 1 to 255 printable ASCII characters
  public final B idempotencyKey(String key) {
    idempotencyKey = key;
    @SuppressWarnings("unchecked")
    B self = (B) this;
    return self;
  }

  /// The name that was given; empty for one that is made up.
  public final Optional<String> givenIdempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }
}
