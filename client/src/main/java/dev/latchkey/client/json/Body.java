package dev.latchkey.client.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a request, put together member by member. What is not set is not sent, so that
/// "leave it as it is" and "none" (null) differ. Not for use by many threads at once.
///
/// @param <B> the type itself
public abstract class Body<B extends Body<B>> {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  protected Body() {}

  /// Sets a member to a JSON value, or to a record or [Word] that becomes one.
  protected final B with(String name, @Nullable Object value) {
    members.put(name, Records.write(value));
    @SuppressWarnings("unchecked")
    B self = (B) this;
    return self;
  }

  /// The members that are set, as JSON values.
  public final Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /// The names alone: a value may be a secret.
  @Override
  public String toString() {
    return getClass().getSimpleName() + members.keySet();
  }
}
