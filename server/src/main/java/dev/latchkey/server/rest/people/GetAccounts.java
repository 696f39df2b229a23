package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Sorting;
import java.util.List;

/// `GET /v1/accounts`.
public final class GetAccounts implements Operation<Caller> {
  public static final List<String> QUERY =
      List.of("limit", "cursor", "sort", "email", "name", "active", "instanceAdministrator");

  private static final Choices<Boolean> FLAG = Choices.of("true", true, "false", false);
  private static final int FILTER_LENGTH_MAX = 256;

  private final ListAccounts listAccounts;
  private final Cursors cursors;

  public GetAccounts(ListAccounts listAccounts, Cursors cursors) {
    this.listAccounts = listAccounts;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, QUERY);
    Sorting<AccountQuery.Sort> sort =
        Sorting.read(query, wrongs, AccountQuery.Sort.class, AccountQuery.Sort.CREATED);
    int limit = query.limit(wrongs);
    String address = query.get("email");
    String email = address == null ? null : wrongs.parse("email", () -> Account.email(address));
    String name = query.get("name");
    if (name != null && (name.isEmpty() || name.length() > FILTER_LENGTH_MAX)) {
      wrongs.add("name", "has " + name.length() + " characters; 1 to 256 are legal");
    }
    Boolean active = query.choice(wrongs, "active", FLAG);
    Boolean administrator = query.choice(wrongs, "instanceAdministrator", FLAG);
    wrongs.refuse();
    List<String> list = Listing.named("accounts", sort, email, name, active, administrator);
    Cursor after = cursors.read(list, query.get("cursor"));
    Page<Account> page =
        listAccounts.list(
            new AccountQuery(
                email, name, active, administrator, sort.by(), sort.descending(), after, limit));
    return Listing.answer(
        page.items().stream().map(AccountJson::of).toList(), cursors.write(list, page.next()));
  }
}
