package dev.latchkey.client.key;

import dev.latchkey.client.json.Creation;
import java.time.Duration;

/// The wish for another secret.
public final class Rotation extends Creation<Rotation> {
  private Rotation() {}

  /// @param time how long the secret before stays good: none to 30 days, in whole seconds
  public static Rotation overlapping(Duration time) {
    return new Rotation().with("overlapSeconds", time.toSeconds());
  }
}
