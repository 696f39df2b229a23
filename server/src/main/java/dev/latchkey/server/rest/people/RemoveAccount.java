package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.DeleteAccount;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `DELETE /v1/accounts/{account}`.
public final class RemoveAccount implements Operation<Account> {
  private final DeleteAccount deleteAccount;
  private final Revocations revocations;

  public RemoveAccount(DeleteAccount deleteAccount, Revocations revocations) {
    this.deleteAccount = deleteAccount;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, Account account) {
    call.query().mustBeEmpty();
    return revocations.answer(
        Json.object().put("id", account.id().toString()).put("deleted", true).build(),
        deleteAccount.delete(account.id(), Preconditions.expected(call), call.by()));
  }
}
