package dev.latchkey.core.store;

import dev.latchkey.core.application.Grant;
import java.time.Instant;

public interface WritableGrants extends Grants {
  void put(Grant grant);

  /// Takes at most `limit` out that ended before the instant. How many those were.
  int removeEndedBefore(Instant instant, int limit);
}
