package dev.latchkey.core.notice;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives notice of an expiry to whom it concerns, once for each kind and expiry.
public final class GiveNotice {
  /// How long a mail waits for others of its kind to the same person, so that they become one.
  public static final Duration GATHERING = Duration.ofMinutes(2);

  private final Uuid7 ids;
  private final boolean mailIsSetUp;

  /// `mailIsSetUp`: whether notices given from now on are to be mailed to those with an address.
  public GiveNotice(Uuid7 ids, boolean mailIsSetUp) {
    this.ids = ids;
    this.mailIsSetUp = mailIsSetUp;
  }

  /// As part of a work of the caller's, who notes in the audit trail what has happened. Whether it
  /// was given; not when it was before.
  public boolean give(WriteTransaction tx, ApiKey key, NoticeKind kind, Instant now) {
    Instant expiresAt = key.validity().expiresAt();
    if (expiresAt == null || tx.notices().given(key.id(), kind, expiresAt)) {
      return false;
    }
    List<Account> recipients = Recipients.of(tx, key);
    if (recipients.isEmpty()) {
      tx.notices().put(notice(key, kind, expiresAt, null, Mailing.NONE, now));
    }
    for (Account account : recipients) {
      boolean mailed = mailIsSetUp && account.email() != null;
      Mailing mailing = mailed ? new Mailing.Due(0, now.plus(GATHERING)) : Mailing.NONE;
      tx.notices().put(notice(key, kind, expiresAt, account.id(), mailing, now));
    }
    return true;
  }

  private Notice notice(
      ApiKey key,
      NoticeKind kind,
      Instant expiresAt,
      @Nullable AccountId account,
      Mailing mailing,
      Instant now) {
    return new Notice(
        new NoticeId(ids.next()),
        kind,
        key.id(),
        key.name(),
        key.preview(),
        key.project(),
        expiresAt,
        account,
        now,
        null,
        mailing);
  }
}
