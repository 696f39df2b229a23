package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import dev.latchkey.server.rest.Revocations;
import java.time.InstantSource;
import java.util.List;

/// `POST /v1/keys/{key}/quota`: adds to what is left of a key's quota, or sets it.
public final class PostQuota implements Operation<KeyView> {
  private static final String LEGAL = "goes without the other; send one of \"add\" and \"set\"";

  private final TopUpQuota topUpQuota;
  private final Repeats repeats;
  private final Revocations revocations;
  private final InstantSource clock;

  public PostQuota(
      TopUpQuota topUpQuota, Repeats repeats, Revocations revocations, InstantSource clock) {
    this.topUpQuota = topUpQuota;
    this.repeats = repeats;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    TopUpQuota.Wish wish = read(call);
    TopUpQuota.ToppedUp done =
        repeats.run(
            call,
            "top up " + before.key().id(),
            request -> topUpQuota.topUp(before.key().id(), wish, call.by(), request));
    Json.Obj body = KeyJson.of(done.view(), clock.instant());
    Confirmation revocation = done.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(done.view().key().version());
  }

  private static TopUpQuota.Wish read(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Long add = body.wholeNumber("add", 1, Quota.LIMIT_MAX);
    Long set = body.wholeNumber("set", 0, Quota.LIMIT_MAX);
    body.done();
    wrongs.refuse();
    if (add != null && set == null) {
      return new TopUpQuota.Wish.Add(add);
    }
    if (set != null && add == null) {
      return new TopUpQuota.Wish.Set(set);
    }
    throw new FaultException(
        new Fault(
            FaultCode.UNPROCESSABLE,
            "Say with \"add\" how much more may be used, or with \"set\" how much is left.",
            List.of(new Fault.FieldError("add", LEGAL), new Fault.FieldError("set", LEGAL))));
  }
}
