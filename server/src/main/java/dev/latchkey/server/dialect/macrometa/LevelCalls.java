package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.people.Patch;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.QueryText;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lists, shows, sets and clears the levels of a key.
final class LevelCalls {
  private static final Set<Level> LEGAL = Level.NOT_WRITE_ONLY;

  private final Desk desk;
  private final Tenants tenants;
  private final Catalogue catalogue;

  LevelCalls(Desk desk, Tenants tenants, Catalogue catalogue) {
    this.desk = desk;
    this.tenants = tenants;
    this.catalogue = catalogue;
  }

  /// `_` is what older clients call the default.
  static String name(String written) {
    return written.equals("_") ? Resources.DEFAULT : written;
  }

  private Levels levels(OwnCall call, String keyid) {
    Desk.Visit visit = desk.visit(call);
    ApiKey key = desk.seen(visit, keyid).key();
    return new Levels(key.access(), tenants.reading(visit.project()));
  }

  private static boolean isFull(OwnCall call) {
    List<String> values = QueryText.values(call.target().query(), "full");
    return values.size() == 1 && values.getFirst().toLowerCase(Locale.ROOT).equals("true");
  }

  /// `GET database`; with `full` those of what is in the fabrics, too.
  Spoken fabrics(OwnCall call, String keyid) {
    Levels levels = levels(call, keyid);
    if (!isFull(call)) {
      return Envelope.ok(json(levels.ofFabrics(List.of())));
    }
    Json.ObjectBuilder all = Json.object();
    levels
        .ofFabrics(catalogue.names(Catalogue.Place.ofFabrics(call.site().id())))
        .forEach((fabric, level) -> all.put(fabric, whole(call, levels, fabric, level)));
    return Envelope.ok(all.build());
  }

  private Json whole(OwnCall call, Levels levels, String fabric, Level level) {
    return Json.object()
        .put("permission", level.wire())
        .put("collections", json(full(call, levels, fabric, Kind.COLLECTION)))
        .put("streams", json(full(call, levels, fabric, Kind.STREAM)))
        .build();
  }

  private Map<String, Level> full(OwnCall call, Levels levels, String fabric, Kind kind) {
    Collection<String> known = catalogue.names(new Catalogue.Place(call.site().id(), fabric, kind));
    Map<String, Level> all = levels.in(fabric, kind, known);
    all.put(Resources.DEFAULT, levels.of(Resources.of(fabric, kind, Resources.DEFAULT)));
    return all;
  }

  /// `GET database/{fabric}/{kind}`; with `full` those of all that the catalogue knows, too.
  Spoken things(OwnCall call, String keyid, String fabric, Kind kind) {
    Levels levels = levels(call, keyid);
    return Envelope.ok(
        json(isFull(call) ? full(call, levels, fabric, kind) : levels.in(fabric, kind, List.of())));
  }

  private static Json json(Map<String, Level> levels) {
    Json.ObjectBuilder json = Json.object();
    levels.forEach((name, level) -> json.put(name, level.wire()));
    return json.build();
  }

  /// `GET database/{fabric}` and `GET database/{fabric}/{kind}/{name}`.
  Spoken level(OwnCall call, String keyid, String resource) {
    return Envelope.ok(Json.of(levels(call, keyid).of(resource).wire()));
  }

  /// `PUT database/{fabric}`.
  Spoken setFabric(OwnCall call, String keyid, String fabric) {
    return Envelope.ok(Json.of(set(call, keyid, Resources.pattern(fabric), LEGAL)));
  }

  /// `PUT database/{fabric}/{kind}/{name}`. For a stream the answer has a `result`, for all others
  /// the name in its place.
  Spoken set(OwnCall call, String keyid, String fabric, Kind kind, String name) {
    String level = set(call, keyid, Resources.pattern(fabric, kind, name), kind.legal());
    return kind == Kind.STREAM
        ? Envelope.ok(Json.of(level))
        : Spoken.ok(Envelope.success(200).put(fabric + "/" + name, level).build());
  }

  private String set(OwnCall call, String keyid, ResourcePattern thing, Set<Level> legal) {
    Desk.Visit visit = desk.visit(call);
    ApiKey key = desk.changeable(visit, keyid);
    Level level = Level.read(call.members().text("grant"), legal);
    change(visit, key, thing, level);
    return level.wire();
  }

  /// `DELETE` of any level.
  Spoken clear(OwnCall call, String keyid, Supplier<ResourcePattern> thing) {
    Desk.Visit visit = desk.visit(call);
    change(visit, desk.changeable(visit, keyid), thing.get(), null);
    return Envelope.accepted();
  }

  private void change(Desk.Visit visit, ApiKey key, ResourcePattern thing, @Nullable Level level) {
    List<String> reading = List.copyOf(tenants.reading(visit.project()));
    UnaryOperator<Access> access = before -> Levels.with(before, thing, level, reading);
    KeyPatch patch =
        new KeyPatch(
            null,
            null,
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            access,
            null,
            null,
            Patch.keep(),
            null,
            null);
    desk.update(visit, key, patch);
  }

  /// `GET billing`.
  Spoken billing(OwnCall call, String keyid) {
    String level = levels(call, keyid).of(Resources.BILLING).wire();
    return Envelope.ok(Json.object().put("billing", level).build());
  }

  /// `PUT billing`.
  Spoken setBilling(OwnCall call, String keyid) {
    return Envelope.ok(Json.of(set(call, keyid, Resources.PATTERN_OF_BILLING, LEGAL)));
  }
}
