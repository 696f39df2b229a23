package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// `GET …/keys`: the list of keys, filtered, in order, page by page.
public final class ShowKeys<T> implements PageAction<T> {
  private static final Choices<KeyQuery.Sort> SORTS = Choices.of(KeyQuery.Sort.class);

  private final ListKeys listKeys;
  private final Cursors cursors;
  private final InstantSource clock;
  private final ShowRevocation revocation;
  private final Function<T, KeyHome> home;

  public ShowKeys(
      ListKeys listKeys,
      Cursors cursors,
      InstantSource clock,
      ShowRevocation revocation,
      Function<T, KeyHome> home) {
    this.listKeys = listKeys;
    this.cursors = cursors;
    this.clock = clock;
    this.revocation = revocation;
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    Form query = visit.query();
    KeyFilter filter = ListedKeys.filter(query, visit.visitor());
    String sort = query.text("sort");
    boolean descending = sort.isEmpty() || sort.startsWith("-");
    KeyQuery.Sort by = SORTS.find(sort.startsWith("-") ? sort.substring(1) : sort);
    KeyQuery.Sort order = by == null ? KeyQuery.Sort.CREATED : by;
    List<String> list = Listing.named("console keys", of.owner(), order, descending, filter);
    Instant now = clock.instant();
    Page<KeyView> page =
        listKeys.list(
            new KeyQuery(
                of.owner(),
                filter,
                order,
                descending,
                cursors.read(list, query.given("cursor")),
                Page.LIMIT_DEFAULT,
                now));
    String next = cursors.write(list, page.next());
    Frame frame =
        revocation.beside(
            of.frame(
                    Texts.t(of.place() == null ? "account-keys.title" : "keys.title"),
                    visit.visitor())
                .noticing(query.text("done")),
            query);
    return PageAnswer.page(
        Pages.html(
            "key/list",
            new KeyListPage(
                frame,
                of,
                query,
                page.items(),
                !filter.equals(KeyFilter.ALL),
                now,
                PageTurns.of(of.path(), query, next))));
  }
}
