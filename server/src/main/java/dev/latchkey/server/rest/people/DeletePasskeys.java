package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;

/// `DELETE /v1/accounts/{account}/passkeys`: all of them.
public final class DeletePasskeys implements Operation<Account> {
  private final TakeOffPasskeys takeOffPasskeys;

  public DeletePasskeys(TakeOffPasskeys takeOffPasskeys) {
    this.takeOffPasskeys = takeOffPasskeys;
  }

  @Override
  public Answer answer(Call call, Account account) {
    call.query().mustBeEmpty();
    call.caller().mustBeRecent();
    int removed = takeOffPasskeys.takeOff(account.id(), each -> true, call.by()).size();
    return Answer.ok(
        Json.object().put("account", account.id().toString()).put("removed", removed).build());
  }
}
