package dev.latchkey.core.notice;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one person is told of one expiry of one key. It says what was so when it was given, because
/// the key may be gone when it is read.
///
/// @param project null for an account-wide key
/// @param expiresAt the expiry that it tells of
/// @param account who is told; null when nobody is there to be told, and only webhooks are
/// @param seenAt when that person said to have seen it; null before
public record Notice(
    NoticeId id,
    NoticeKind kind,
    KeyId key,
    KeyName keyName,
    Preview preview,
    @Nullable ProjectId project,
    Instant expiresAt,
    @Nullable AccountId account,
    Instant createdAt,
    @Nullable Instant seenAt,
    Mailing mailing) {
  /// How long one is kept after it was given.
  public static final Duration KEPT = Duration.ofDays(90);

  Notice seen(@Nullable Instant at) {
    return with(at, mailing);
  }

  Notice mailing(Mailing next) {
    return with(seenAt, next);
  }

  private Notice with(@Nullable Instant seen, Mailing mail) {
    return new Notice(
        id, kind, key, keyName, preview, project, expiresAt, account, createdAt, seen, mail);
  }
}
