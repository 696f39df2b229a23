package dev.latchkey.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Of what a notice tells. The first two stand for marks before an expiry.
public enum NoticeKind {
  EXPIRING_7D(Duration.ofDays(7)),
  EXPIRING_1D(Duration.ofDays(1)),
  EXPIRED(Duration.ZERO);

  private final Duration before;

  NoticeKind(Duration before) {
    this.before = before;
  }

  /// When the mark is reached of what expires then.
  public Instant mark(Instant expiresAt) {
    return expiresAt.minus(before);
  }

  /// The last mark that was reached before that expiry; empty when none was, and from the expiry
  /// on.
  public static Optional<NoticeKind> reached(Instant expiresAt, Instant now) {
    if (!now.isBefore(expiresAt) || now.isBefore(EXPIRING_7D.mark(expiresAt))) {
      return Optional.empty();
    }
    return Optional.of(now.isBefore(EXPIRING_1D.mark(expiresAt)) ? EXPIRING_7D : EXPIRING_1D);
  }

  public static Optional<NoticeKind> parse(String text) {
    for (NoticeKind kind : values()) {
      if (kind.wire().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
