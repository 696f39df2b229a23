package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountPatch;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.util.function.Function;

/// `PATCH /v1/accounts/{account}` and, for the account that calls, `PATCH /v1/account`.
public final class PatchAccount implements Operation<Account> {
  private final UpdateAccount updateAccount;
  private final Revocations revocations;
  private final Function<Call, AccountPatch> body;

  private PatchAccount(
      UpdateAccount updateAccount, Revocations revocations, Function<Call, AccountPatch> body) {
    this.updateAccount = updateAccount;
    this.revocations = revocations;
    this.body = body;
  }

  /// Of any account.
  public static PatchAccount ofAny(UpdateAccount updateAccount, Revocations revocations) {
    return new PatchAccount(updateAccount, revocations, AccountBody::patch);
  }

  /// Of the account that calls.
  public static PatchAccount ofOneself(UpdateAccount updateAccount, Revocations revocations) {
    return new PatchAccount(updateAccount, revocations, AccountBody::ownPatch);
  }

  @Override
  public Answer answer(Call call, Account before) {
    call.query().mustBeEmpty();
    UpdateAccount.Updated updated =
        updateAccount.update(
            before.id(), body.apply(call), Preconditions.expected(call), call.by());
    Json.Obj json = AccountJson.of(updated.account());
    Confirmation revocation = updated.revocation();
    Answer answer = revocation == null ? Answer.ok(json) : revocations.answer(json, revocation);
    return answer.withETag(updated.account().version());
  }
}
