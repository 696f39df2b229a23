package dev.latchkey.client.usage;

import dev.latchkey.client.json.Query;
import java.time.Instant;

/// When unknown keys came, with the most calls first; of the last 7 days, unless something else is
/// said.
public final class UnrecognizedQuery extends Query<UnrecognizedQuery> {
  /// From the day in which this lies.
  public UnrecognizedQuery from(Instant instant) {
    return with("from", instant.toString());
  }

  /// To the day in which this lies.
  public UnrecognizedQuery to(Instant instant) {
    return with("to", instant.toString());
  }
}
