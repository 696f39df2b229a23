package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import java.time.Instant;

/// The body that changes a key: a merge patch (RFC 7396).
final class KeyPatchBody {
  private static final Choices<KeyStatus> STATUSES = Choices.of(KeyStatus.class);

  private KeyPatchBody() {}

  /// @throws FaultException with all that is wrong
  static KeyPatch read(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    body.refuseNull("name", "a text of 1 to 128 characters");
    KeyName name = body.parsed("name", KeyName::new);
    body.refuseNull("status", STATUSES.legal());
    KeyStatus status = body.choice("status", STATUSES);
    Patch<String> reason = KeyFields.patch(body, "reason", KeyFields::reason);
    Patch<Instant> expiresAt = KeyFields.patch(body, "expiresAt", KeyFields::instant);
    Patch<Instant> notBefore = KeyFields.patch(body, "notBefore", KeyFields::instant);
    AccessBody access = AccessBody.read(body);
    RestrictionsBody restrictions = RestrictionsBody.read(body);
    LimitsBody limits = LimitsBody.read(body);
    Patch<Subject> subject = KeyFields.patch(body, "subject", Subject::new);
    MetadataBody metadata = MetadataBody.read(body);
    body.refuseNull("mayDelegate", "true or false");
    Boolean mayDelegate = body.bool("mayDelegate");
    body.done();
    wrongs.refuse();
    return new KeyPatch(
        name,
        status,
        reason,
        expiresAt,
        notBefore,
        access == null ? null : access::on,
        restrictions == null ? null : restrictions::on,
        limits == null ? null : limits::on,
        subject,
        metadata == null ? null : metadata::on,
        mayDelegate);
  }
}
