package dev.latchkey.core.store;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Replays.Replay;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request that its sender may send again without its being done twice (`Idempotency-Key`).
///
/// @param scope caller and route: the same key of another caller is another key
/// @param key as the sender chose it
/// @param body HMAC of the request's body, as it is remembered
/// @param bodies the HMACs by which it may have been remembered before, this one included
public record RepeatableRequest(String scope, String key, byte[] body, List<byte[]> bodies) {
  public static final int KEY_LENGTH_MAX = 255;

  public RepeatableRequest {
    bodies = List.copyOf(bodies);
  }

  /// A request that can have been remembered in one way only.
  public RepeatableRequest(String scope, String key, byte[] body) {
    this(scope, key, body, List.of(body));
  }

  /// How long an answered request is remembered.
  public static final Duration KEPT = Duration.ofHours(24);

  /// The written id of what this request made when it came before; empty when it is new.
  ///
  /// @throws FaultException when it came before with another body
  public Optional<String> made(WriteTransaction tx, Instant now) {
    Optional<Replay> before =
        tx.replays().find(scope, key).filter(replay -> replay.at().plus(KEPT).isAfter(now));
    boolean other =
        before
            .filter(replay ->
                bodies.stream().noneMatch(each -> MessageDigest.isEqual(replay.body(), each)))
            .isPresent();
    if (other) {
      throw new FaultException(
          Fault.of(
              FaultCode.IDEMPOTENCY_MISMATCH,
              "A request with another body was answered under this Idempotency-Key; choose a new"
                  + " key for a new request."));
    }
    return before.map(Replay::resource);
  }

  /// Remembers, in the same transaction, what was made.
  public void remember(WriteTransaction tx, String resource, Instant now) {
    tx.replays().put(scope, key, new Replay(body, resource, now));
  }
}
