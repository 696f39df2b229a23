package dev.latchkey.core.site;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a site.
public record SiteId(UUID uuid) implements Comparable<SiteId> {
  private static final String PREFIX = "sit_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<SiteId> parse(String text) {
    return IdText.read(PREFIX, text).map(SiteId::new);
  }

  @Override
  public int compareTo(SiteId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `sit_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
