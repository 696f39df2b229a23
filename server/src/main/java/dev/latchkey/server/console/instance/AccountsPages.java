package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.signin.FindSecondFactors;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Links;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.util.List;

/// Makes the page of the instance's accounts.
public final class AccountsPages {
  static final String PATH = "/console/instance";

  private final ListAccounts listAccounts;
  private final FindSecondFactors factors;
  private final ListPasskeys passkeys;
  private final Cursors cursors;
  private final ShowRevocation revocation;

  public AccountsPages(
      ListAccounts listAccounts,
      FindSecondFactors factors,
      ListPasskeys passkeys,
      Cursors cursors,
      ShowRevocation revocation) {
    this.listAccounts = listAccounts;
    this.factors = factors;
    this.passkeys = passkeys;
    this.cursors = cursors;
    this.revocation = revocation;
  }

  /// Where the second factor of an account is taken off.
  static String step(AccountId account) {
    return PATH + "/accounts/" + account + "/second-factor";
  }

  /// Where passkeys of an account are taken off.
  static String passkeys(AccountId account) {
    return PATH + "/accounts/" + account + "/passkeys";
  }

  /// @param problem what was wrong with a change; [Form#EMPTY] for nothing
  String html(Visit visit, Form problem) {
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
    List<AccountId> shown = page.items().stream().map(Account::id).toList();
    String next = cursors.write(list, page.next());
    Frame frame =
        revocation.beside(
            Frame.of(Texts.t("instance.title"), visit.visitor(), PATH).noticing(query.text("done")),
            query);
    return Pages.html(
        "instance/accounts",
        new AccountsPage(
            frame,
            query,
            page.items(),
            factors.among(shown),
            passkeys.among(shown),
            name != null,
            problem,
            cursor == null ? null : Links.to(PATH, query, "cursor", ""),
            next == null ? null : Links.to(PATH, query, "cursor", next)));
  }
}
