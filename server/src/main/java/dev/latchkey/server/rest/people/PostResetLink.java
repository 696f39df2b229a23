package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;

/// `POST /v1/accounts/{account}/reset-link`.
public final class PostResetLink implements Operation<Account> {
  private static final String PAGE = "/console/reset?token=";

  private final OfferReset offerReset;

  public PostResetLink(OfferReset offerReset) {
    this.offerReset = offerReset;
  }

  @Override
  public Answer answer(Call call, Account account) {
    call.query().mustBeEmpty();
    if (call.body().length > 0) {
      Wrongs wrongs = new Wrongs();
      call.fields(wrongs).done();
      wrongs.refuse();
    }
    OfferReset.Offered offered = offerReset.offer(account.id(), call.by());
    return Answer.ok(
            Json.object()
                .put("account", offered.account().id().toString())
                .put("path", PAGE + offered.token().revealForShowingOnce())
                .put("expiresAt", offered.expiresAt().toString())
                .build())
        .secret();
  }
}
