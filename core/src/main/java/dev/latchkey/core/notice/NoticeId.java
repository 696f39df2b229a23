package dev.latchkey.core.notice;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a notice.
public record NoticeId(UUID uuid) implements Comparable<NoticeId> {
  private static final String PREFIX = "ntc_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<NoticeId> parse(String text) {
    return IdText.read(PREFIX, text).map(NoticeId::new);
  }

  @Override
  public int compareTo(NoticeId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `ntc_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
