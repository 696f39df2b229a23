package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/accounts/{account}` and, for the account that calls, `GET /v1/account`.
public final class GetAccount implements Operation<Account> {
  @Override
  public Answer answer(Call call, Account account) {
    call.query().mustBeEmpty();
    return Listing.one(call, AccountJson.of(account), account.version());
  }
}
