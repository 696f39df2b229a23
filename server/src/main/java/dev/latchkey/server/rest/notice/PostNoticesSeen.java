package dev.latchkey.server.rest.notice;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.util.List;

/// `POST /v1/account/notices/seen`: marks some of the own notices, and answers them.
public final class PostNoticesSeen implements Operation<AccountId> {
  private static final String IDS =
      "1 to " + MarkNotices.NOTICES_MAX + " ids of notices such as ntc_0698g3a5x6w4s9y1e8k2m7q0vz";

  private final MarkNotices markNotices;

  public PostNoticesSeen(MarkNotices markNotices) {
    this.markNotices = markNotices;
  }

  @Override
  public Answer answer(Call call, AccountId account) {
    call.query().mustBeEmpty();
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    List<NoticeId> ids = body.texts("notices", MarkNotices.NOTICES_MAX, PostNoticesSeen::id);
    Boolean seen = body.bool("seen");
    if ((ids == null || ids.isEmpty()) && wrongs.areNone()) {
      body.wrong("notices", "is missing or empty; legal are " + IDS);
    }
    body.done();
    List<Notice> marked = markNotices.mark(account, wrongs.sure(ids), seen == null || seen);
    return Listing.answer(marked.stream().map(NoticeJson::of).toList(), null);
  }

  private static NoticeId id(String text) {
    return NoticeId.parse(text)
        .orElseThrow(() ->
            new FaultException(
                Fault.field("notices", "is not an id of a notice; legal are " + IDS)));
  }
}
