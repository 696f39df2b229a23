package dev.latchkey.server.console.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.AuditFilter;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.util.List;

/// `GET …/audit`: who changed what in a project, newest first.
public final class ShowAudit implements PageAction<Place> {
  private static final List<String> FILTERS = List.of("actor", "deed", "target", "door");

  private final ListAuditEvents listAuditEvents;
  private final Cursors cursors;

  public ShowAudit(ListAuditEvents listAuditEvents, Cursors cursors) {
    this.listAuditEvents = listAuditEvents;
    this.cursors = cursors;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    Form query = visit.query();
    ProjectId project = place.project().id();
    AuditFilter filter =
        new AuditFilter(
            query.given("actor"),
            query.given("deed"),
            query.given("target"),
            query.given("door"),
            null,
            null);
    List<String> list = Listing.named("console audit", project, filter);
    Cursor after = cursors.read(list, query.given("cursor"));
    List<AuditEntry> found =
        listAuditEvents.list(
            new AuditQuery(
                project,
                filter,
                after == null ? null : Long.valueOf(after.id()),
                true,
                Page.LIMIT_DEFAULT + 1));
    List<AuditEntry> page = found.subList(0, Math.min(Page.LIMIT_DEFAULT, found.size()));
    String next =
        page.size() == found.size()
            ? null
            : cursors.write(list, new Cursor("", Long.toString(page.getLast().sequence())));
    String path = Tab.AUDIT.path(place);
    return PageAnswer.page(
        Pages.html(
            "audit/audit",
            new AuditPage(
                Frame.of(Texts.t("audit.title"), visit.visitor(), place, Tab.AUDIT),
                place,
                path,
                query,
                page,
                FILTERS.stream().anyMatch(f -> query.given(f) != null),
                PageTurns.of(path, query, next))));
  }
}
