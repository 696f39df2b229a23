package dev.latchkey.server.rest;

import dev.latchkey.core.id.IdText;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.server.json.Json;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.UUID;

/// The ids and the JSON of revocations. An id holds the number of the change and a seal, so nothing
/// needs to be kept and nobody can guess one.
public final class Revocations {
  private static final String PREFIX = "rev_";

  private final Seals seals;

  public Revocations(Seals seals) {
    this.seals = seals;
  }

  public String id(long group) {
    return IdText.write(PREFIX, group, word(seals.fingerprint(named(group))));
  }

  /// The number of the change; empty when [#id] did not write the text.
  public OptionalLong group(String id) {
    UUID uuid = IdText.read(PREFIX, id).orElse(null);
    if (uuid == null) {
      return OptionalLong.empty();
    }
    long group = uuid.getMostSignificantBits();
    boolean ours =
        seals.fingerprints(named(group)).stream()
            .anyMatch(made -> word(made) == uuid.getLeastSignificantBits());
    return ours ? OptionalLong.of(group) : OptionalLong.empty();
  }

  private static String named(long group) {
    return "revocation\n" + group;
  }

  private static long word(byte[] fingerprint) {
    return ByteBuffer.wrap(fingerprint).getLong();
  }

  public Json.Obj json(Confirmation confirmation) {
    Json.ObjectBuilder json = Json.object().put("id", id(confirmation.group()));
    return switch (confirmation) {
      case Confirmation.Confirmed confirmed -> {
        json.put("state", "confirmed");
        if (!confirmed.assumed().isEmpty()) {
          json.put("assumed", Json.texts(confirmed.assumed()));
        }
        yield json.build();
      }
      case Confirmation.Pending pending ->
          json.put("state", "pending")
              .put("worstCaseUntil", pending.worstCaseUntil())
              .put("waitingFor", Json.texts(pending.waitingFor()))
              .build();
    };
  }

  /// An answer that tells of a change which took rights away: 200 when that is true everywhere
  /// already, else 202.
  public Answer answer(Json.Obj body, Confirmation confirmation) {
    Json.Obj all = body.with("revocation", json(confirmation));
    return switch (confirmation) {
      case Confirmation.Confirmed confirmed -> Answer.ok(all);
      case Confirmation.Pending pending -> Answer.accepted(all);
    };
  }
}
