package dev.latchkey.client.usage;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which counts are wanted; by the hour, of the last day, unless something else is said. Not for
/// use by many threads at once.
public final class UsageQuery {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /// In days of UTC; then of the last 30 days, unless something else is said.
  public UsageQuery byDay() {
    return with("by", "day");
  }

  /// From the hour or day in which this lies.
  public UsageQuery from(Instant instant) {
    return with("from", instant.toString());
  }

  /// To the hour or day in which this lies.
  public UsageQuery to(Instant instant) {
    return with("to", instant.toString());
  }

  /// How many of the keys with the most calls are named; of a project alone.
  ///
  /// @param keys 0 to 100
  public UsageQuery topKeys(int keys) {
    return with("topKeys", Integer.toString(keys));
  }

  private UsageQuery with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public String toString() {
    return "UsageQuery" + parameters;
  }
}
