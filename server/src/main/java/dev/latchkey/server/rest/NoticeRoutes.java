package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.notice.GetNotices;
import dev.latchkey.server.rest.notice.PostNoticesSeen;
import java.util.List;

/// The notices of whoever calls.
final class NoticeRoutes {
  private static final String ALL = "/v1/account/notices";

  private final RestTools tools;

  NoticeRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "GET",
            ALL,
            read("listNotices", "People", "List what you were told of your keys", "NoticeList")
                .query("limit", "cursor", "seen"),
            tools.guards().account(Right.read(OwnResource.ACCOUNT)),
            new GetNotices(new ListNotices(tools.store()), tools.cursors())),
        Route.of(
            "POST",
            ALL + "/seen",
            change("markNotices", "People", "Say that you have seen notices", "Seen", "NoticeList"),
            tools.guards().account(Right.write(OwnResource.ACCOUNT)),
            new PostNoticesSeen(new MarkNotices(tools.store(), tools.clock()))));
  }
}
