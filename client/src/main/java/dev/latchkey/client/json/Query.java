package dev.latchkey.client.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which items of a list are wanted, and in which order. Not for use by many threads at once.
///
/// @param <Q> the type itself
public abstract class Query<Q extends Query<Q>> {
  /// The largest page there is.
  public static final int PAGE_SIZE_MAX = 200;

  private final Map<String, String> parameters = new LinkedHashMap<>();

  protected Query() {}

  protected final Q with(String name, String value) {
    parameters.put(name, value);
    @SuppressWarnings("unchecked")
    Q self = (Q) this;
    return self;
  }

  /// How many items are fetched at once.
  ///
  /// @param items 1 to 200
  public final Q pageSize(int items) {
    return with("limit", Integer.toString(items));
  }

  public final Map<String, String> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + parameters;
  }
}
