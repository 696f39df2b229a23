package dev.latchkey.core.audit;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of an audit event.
public record EventId(UUID uuid) implements Comparable<EventId> {
  private static final String PREFIX = "evt_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<EventId> parse(String text) {
    return IdText.read(PREFIX, text).map(EventId::new);
  }

  @Override
  public int compareTo(EventId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `evt_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
