package dev.latchkey.server.console.account;

import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import java.util.List;

/// Makes the page of the own account, in its states.
public final class AccountPages {
  static final String PATH = "/console/account";

  private final ListNotices listNotices;

  public AccountPages(ListNotices listNotices) {
    this.listNotices = listNotices;
  }

  List<Notice> notices(Account account) {
    return listNotices.list(new NoticeQuery(account.id(), false, null, Page.LIMIT_DEFAULT)).items();
  }

  String html(Visit visit, Form form) {
    Account account = visit.visitor().account();
    Frame frame =
        Frame.of(Texts.t("account.title"), visit.visitor(), PATH)
            .noticing(visit.query().text("done"));
    return Pages.html("account/account", new AccountPage(frame, account, form, notices(account)));
  }
}
