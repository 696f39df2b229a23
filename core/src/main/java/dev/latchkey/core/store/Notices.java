package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The notices of the store.
public interface Notices {
  Optional<Notice> find(NoticeId id);

  /// Whether one of this kind was given of this expiry of the key.
  boolean given(KeyId key, NoticeKind kind, Instant expiresAt);

  Page<Notice> list(NoticeQuery query);

  /// Those whose mail is due, the longest due first, at most `limit`.
  List<Notice> toMail(Instant now, int limit);

  /// Those of one kind to one account, in the same order.
  List<Notice> toMail(AccountId account, NoticeKind kind, Instant now, int limit);
}
