package dev.latchkey.core.store;

import java.time.Instant;
import java.util.Optional;

/// Requests that were answered and may come again (`Idempotency-Key`), kept for 24 hours.
public interface Replays {
  /// @param body HMAC of the request's body
  /// @param resource the written id of what was made
  record Replay(byte[] body, String resource, Instant at) {}

  /// The request that was answered under this scope (caller and route) and idempotency key.
  Optional<Replay> find(String scope, String key);

  void put(String scope, String key, Replay replay);
}
