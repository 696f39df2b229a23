package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body that asks for a new key. Without `access` the key may do everything but manage
/// Latchkey.
final class NewKeyBody {
  private NewKeyBody() {}

  /// @throws FaultException with all that is wrong
  static IssueKey.Wish read(Call call, KeyPlace place, Instant now) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    return read(body, place, now);
  }

  /// The same from members that hold more, which were asked for before.
  static IssueKey.Wish read(Fields body, KeyPlace place, Instant now) {
    Wrongs wrongs = body.wrongs();
    KeyHandle handle = body.parsed("handle", KeyHandle::new);
    KeyName name = body.parsed("name", KeyName::new);
    if (!body.has("name") || body.isNull("name")) {
      body.wrong("name", "is missing; legal is a text of 1 to 128 characters");
    }
    Instant expiresAt = body.parsed("expiresAt", KeyFields::instant);
    Integer days = body.number("expiresInDays", 1, place.daysMax());
    Instant notBefore = body.parsed("notBefore", KeyFields::instant);
    AccessBody access = AccessBody.read(body);
    RestrictionsBody restrictions = RestrictionsBody.read(body);
    LimitsBody limits = LimitsBody.read(body);
    Subject subject = body.parsed("subject", Subject::new);
    MetadataBody metadata = MetadataBody.read(body);
    Boolean mayDelegate = body.bool("mayDelegate");
    body.done();
    boolean defaultLife = expiresAt == null && days == null && !body.isNull("expiresAt");
    IssueKey.Wish wish =
        name == null
            ? null
            : wrongs.make(() ->
                new IssueKey.Wish(
                    place.owner(),
                    place.parentId(),
                    handle,
                    name,
                    new ValidityPeriod(notBefore, expiry(place, expiresAt, days, now)),
                    defaultLife,
                    access == null ? place.defaultAccess() : access.on(Access.FULL),
                    restrictions == null ? Restrictions.NONE : restrictions.on(Restrictions.NONE),
                    limits == null ? Limits.NONE : limits.on(Limits.NONE),
                    subject,
                    metadata == null ? Metadata.NONE : metadata.on(Metadata.NONE),
                    mayDelegate != null && mayDelegate));
    return wrongs.sure(wish);
  }

  private static @Nullable Instant expiry(
      KeyPlace place, @Nullable Instant at, @Nullable Integer days, Instant now) {
    if (at != null && days != null) {
      throw new FaultException(
          new Fault(
              FaultCode.UNPROCESSABLE,
              "expiresAt and expiresInDays say the same thing twice; send one of them.",
              List.of(new Fault.FieldError("expiresInDays", "goes without expiresAt"))));
    }
    if (days != null) {
      return KeyFields.on(days, now);
    }
    ApiKey parent = place.parent();
    return at == null && parent != null ? parent.validity().expiresAt() : at;
  }
}
