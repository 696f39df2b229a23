package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.people.Patch;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Shows, replaces and removes the attributes of a key.
final class AttributeCalls {
  private final Desk desk;

  AttributeCalls(Desk desk) {
    this.desk = desk;
  }

  /// `GET attributes`.
  Spoken show(OwnCall call, String keyid) {
    ApiKey key = desk.seen(desk.visit(call), keyid).key();
    return Envelope.ok(new Json.Obj(KeyWords.attributes(key)));
  }

  /// `PUT attributes`: these are all that there are from now on.
  Spoken replace(OwnCall call, String keyid) {
    Desk.Visit visit = desk.visit(call);
    ApiKey key = desk.changeable(visit, keyid);
    Members said = call.members();
    said.all()
        .forEach((name, value) -> {
          if (!(value instanceof Json.Text)) {
            throw Members.wrong(name, "is no string");
          }
        });
    change(visit, key, before -> KeyWords.with(before, said.all()));
    return new Spoken(202, Envelope.success(200).put("result", new Json.Obj(said.all())).build());
  }

  /// `DELETE attributes/{name}`.
  Spoken remove(OwnCall call, String keyid, String name) {
    Desk.Visit visit = desk.visit(call);
    ApiKey key = desk.changeable(visit, keyid);
    Map<String, Json> rest = new LinkedHashMap<>(KeyWords.attributes(key));
    if (rest.remove(name) == null) {
      throw new FaultException(Fault.notFound("The key has no such attribute."));
    }
    change(visit, key, before -> KeyWords.with(before, rest));
    return Envelope.accepted();
  }

  /// `DELETE attributes/truncate`.
  Spoken removeAll(OwnCall call, String keyid) {
    Desk.Visit visit = desk.visit(call);
    change(visit, desk.changeable(visit, keyid), before -> KeyWords.with(before, Map.of()));
    return Envelope.accepted();
  }

  private void change(Desk.Visit visit, ApiKey key, UnaryOperator<Metadata> metadata) {
    KeyPatch patch =
        new KeyPatch(
            null,
            null,
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            null,
            null,
            null,
            Patch.keep(),
            metadata,
            null);
    desk.update(visit, key, patch);
  }
}
