package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;

/// `DELETE /v1/accounts/{account}/second-factor`.
public final class DeleteSecondFactor implements Operation<Account> {
  private final RemoveSecondFactor removeSecondFactor;

  public DeleteSecondFactor(RemoveSecondFactor removeSecondFactor) {
    this.removeSecondFactor = removeSecondFactor;
  }

  @Override
  public Answer answer(Call call, Account account) {
    call.query().mustBeEmpty();
    call.caller().mustBeRecent();
    boolean removed = removeSecondFactor.remove(account.id(), call.by());
    return Answer.ok(
        Json.object().put("account", account.id().toString()).put("removed", removed).build());
  }
}
