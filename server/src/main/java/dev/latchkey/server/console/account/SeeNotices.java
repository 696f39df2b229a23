package dev.latchkey.server.console.account;

import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `POST /console/account/notices`: marks the notices that the page showed as seen.
public final class SeeNotices implements PageAction<Visitor> {
  private final MarkNotices markNotices;
  private final AccountPages pages;

  public SeeNotices(MarkNotices markNotices, AccountPages pages) {
    this.markNotices = markNotices;
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Set<String> shown = new HashSet<>(visit.form().all("notice"));
    List<NoticeId> ids =
        pages.notices(visitor.account()).stream()
            .map(Notice::id)
            .filter(id -> shown.contains(id.toString()))
            .toList();
    if (!ids.isEmpty()) {
      markNotices.mark(visitor.account().id(), ids, true);
    }
    return new PageAnswer.Seen(AccountPages.PATH + "?done=notices-seen");
  }
}
