package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;

/// `POST /v1/accounts`.
public final class PostAccount implements Operation<Caller> {
  private final CreateAccount createAccount;
  private final Repeats repeats;

  public PostAccount(CreateAccount createAccount, Repeats repeats) {
    this.createAccount = createAccount;
    this.repeats = repeats;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    CreateAccount.Wish wish = AccountBody.wish(call);
    CreateAccount.Created created =
        repeats.run(
            call, "create account", request -> createAccount.create(wish, call.by(), request));
    Account account = created.account();
    Json.Obj body = AccountJson.of(account);
    Answer answer =
        created.replayed()
            ? Answer.ok(body.with("replayed", Json.of(true)))
            : Answer.created("/v1/accounts/" + account.id(), body);
    return answer.withETag(account.version());
  }
}
