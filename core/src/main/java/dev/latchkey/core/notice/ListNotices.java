package dev.latchkey.core.notice;

import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;

/// Reads the notices of one account, page by page.
public final class ListNotices {
  private final Store store;

  public ListNotices(Store store) {
    this.store = store;
  }

  public Page<Notice> list(NoticeQuery query) {
    return store.read(tx -> tx.notices().list(query));
  }
}
