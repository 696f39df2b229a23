package dev.latchkey.core.notice;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;

/// Notes that somebody has seen notices, or wants to see them as new ones again.
public final class MarkNotices {
  /// How many are marked at once.
  public static final int NOTICES_MAX = 200;

  private final Store store;
  private final InstantSource clock;

  public MarkNotices(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Those of the notices that are the account's, as they are now; others are passed over. One that
  /// was seen before keeps its time.
  ///
  /// @param ids at most 200
  public List<Notice> mark(AccountId account, List<NoticeId> ids, boolean seen) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return store
        .write(tx ->
            new LinkedHashSet<>(ids)
                .stream()
                    .flatMap(id -> tx.notices().find(id).stream())
                    .filter(notice -> account.equals(notice.account()))
                    .map(notice -> mark(tx, notice, seen, now))
                    .toList())
        .outcome();
  }

  private static Notice mark(WriteTransaction tx, Notice notice, boolean seen, Instant now) {
    if (seen == (notice.seenAt() != null)) {
      return notice;
    }
    Notice marked = notice.seen(seen ? now : null);
    tx.notices().put(marked);
    return marked;
  }
}
