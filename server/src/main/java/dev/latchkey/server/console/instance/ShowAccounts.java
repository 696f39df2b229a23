package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.util.List;

/// `GET /console/instance`: the accounts of the instance.
public final class ShowAccounts implements PageAction<Visitor> {
  static final String PATH = "/console/instance";

  private final ListAccounts listAccounts;
  private final Cursors cursors;
  private final ShowRevocation revocation;

  public ShowAccounts(ListAccounts listAccounts, Cursors cursors, ShowRevocation revocation) {
    this.listAccounts = listAccounts;
    this.cursors = cursors;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Form query = visit.query();
    String name = query.given("name");
    List<String> list = Listing.named("console accounts", name);
    String cursor = query.given("cursor");
    Page<Account> page =
        listAccounts.list(
            new AccountQuery(
                null,
                name,
                null,
                null,
                AccountQuery.Sort.CREATED,
                false,
                cursors.read(list, cursor),
                Page.LIMIT_DEFAULT));
    String next = cursors.write(list, page.next());
    Frame frame =
        revocation.beside(
            Frame.of(Texts.t("instance.title"), visitor, PATH).noticing(query.text("done")), query);
    return PageAnswer.page(
        Pages.html(
            "instance/accounts",
            new AccountsPage(
                frame, query, page.items(), name != null, PageTurns.of(PATH, query, next))));
  }
}
