package dev.latchkey.server.rest.notice;

import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.util.List;

/// `GET /v1/account/notices`, newest first.
public final class GetNotices implements Operation<AccountId> {
  private static final List<String> QUERY = List.of("limit", "cursor", "seen");
  private static final Choices<Boolean> FLAG = Choices.of("true", true, "false", false);

  private final ListNotices listNotices;
  private final Cursors cursors;

  public GetNotices(ListNotices listNotices, Cursors cursors) {
    this.listNotices = listNotices;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, AccountId account) {
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, QUERY);
    int limit = call.query().limit(wrongs);
    Boolean seen = call.query().choice(wrongs, "seen", FLAG);
    wrongs.refuse();
    List<String> list = Listing.named("notices", account, seen);
    Cursor after = cursors.read(list, call.query().get("cursor"));
    Page<Notice> page = listNotices.list(new NoticeQuery(account, seen, after, limit));
    return Listing.answer(
        page.items().stream().map(NoticeJson::of).toList(), cursors.write(list, page.next()));
  }
}
