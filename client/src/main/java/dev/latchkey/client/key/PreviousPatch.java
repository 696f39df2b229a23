package dev.latchkey.client.key;

import dev.latchkey.client.json.Body;
import java.time.Instant;

/// What shall change about the secret before the last rotation.
public final class PreviousPatch extends Body<PreviousPatch> {
  private PreviousPatch() {}

  /// @param instant when it stops being good
  public static PreviousPatch validUntil(Instant instant) {
    return new PreviousPatch().with("validUntil", instant);
  }
}
