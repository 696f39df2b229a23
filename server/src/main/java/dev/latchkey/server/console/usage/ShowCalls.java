package dev.latchkey.server.console.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.ListCalls;
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
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `GET …/calls`: the history of calls, newest first.
public final class ShowCalls implements PageAction<Place> {
  private static final Choices<CallOrigin> ORIGINS = Choices.of(CallOrigin.class);
  private static final List<String> FILTERS =
      List.of("key", "resource", "action", "outcome", "origin", "address");

  private final ListCalls listCalls;
  private final Cursors cursors;

  public ShowCalls(ListCalls listCalls, Cursors cursors) {
    this.listCalls = listCalls;
    this.cursors = cursors;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    Form query = visit.query();
    @Nullable Object[] filters =
        Stream.concat(Stream.of(place.project().id().toString()), FILTERS.stream().map(query::text))
            .toArray();
    List<String> list = Listing.named("console calls", filters);
    String outcome = query.text("outcome");
    CallOrigin origin = ORIGINS.find(query.text("origin"));
    Page<ListCalls.Seen> page =
        listCalls.list(
            new CallQuery(
                place.project().id(),
                KeyId.parse(query.text("key")).orElse(null),
                query.given("resource"),
                query.given("action"),
                CallOutcome.all().contains(outcome) ? outcome : null,
                origin,
                query.given("address"),
                null,
                null,
                cursors.read(list, query.given("cursor")),
                Page.LIMIT_DEFAULT));
    String next = cursors.write(list, page.next());
    String path = Tab.CALLS.path(place);
    return PageAnswer.page(
        Pages.html(
            "usage/calls",
            new CallsPage(
                Frame.of(Texts.t("calls.title"), visit.visitor(), place, Tab.CALLS),
                place,
                query,
                page.items(),
                FILTERS.stream().anyMatch(name -> query.given(name) != null),
                PageTurns.of(path, query, next))));
  }
}
