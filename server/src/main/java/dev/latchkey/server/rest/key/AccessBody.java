package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `access` of a request: a preset, or rules, which are a preset `custom` where none is named.
///
/// @param preset null where the request names none
/// @param rules null where the request has none
public record AccessBody(@Nullable AccessPreset preset, @Nullable List<Rule> rules) {
  private static final Choices<AccessPreset> PRESETS = Choices.of(AccessPreset.class);

  static @Nullable AccessBody read(Fields body) {
    return read(body, "access");
  }

  /// The access in the field `name`; null where it is absent or was noted as wrong.
  public static @Nullable AccessBody read(Fields body, String name) {
    body.refuseNull(name, "an object with a preset or rules");
    Fields access = body.object(name);
    if (access == null) {
      return null;
    }
    access.refuseNull("preset", PRESETS.legal());
    access.refuseNull("rules", "an array");
    AccessPreset preset = access.choice("preset", PRESETS);
    Wrongs wrongs = access.wrongs();
    List<Rule> rules =
        access.list("rules", Access.RULES_MAX, (item, path) -> rule(item, path, wrongs));
    access.done();
    return new AccessBody(preset, rules);
  }

  private static @Nullable Rule rule(Json item, String path, Wrongs wrongs) {
    if (!(item instanceof Json.Obj object)) {
      wrongs.add(path, "is no object; legal is {\"resource\": …, \"actions\": […]}");
      return null;
    }
    Fields row = new Fields(object, path, wrongs);
    ResourcePattern resource = row.parsed("resource", ResourcePattern::parse);
    List<String> actions = row.texts("actions", Actions.NAMES_MAX, text -> text);
    row.done();
    if (!row.has("resource") || row.isNull("resource")) {
      row.wrong("resource", "is missing; legal is a pattern such as \"files/*\"");
    }
    if (!row.has("actions") || row.isNull("actions")) {
      row.wrong("actions", "is missing; legal is an array, empty for \"none\"");
    }
    if (resource == null || actions == null) {
      return null;
    }
    Actions read = wrongs.parse(row.path("actions"), () -> Actions.of(actions));
    return read == null ? null : new Rule(resource, read);
  }

  /// What it makes of the access that is there. Another preset than `custom` clears the rules.
  public Access on(Access current) {
    AccessPreset to = preset;
    if (to == null) {
      to = rules == null ? current.preset() : AccessPreset.CUSTOM;
    }
    List<Rule> kept =
        to == AccessPreset.CUSTOM && current.preset() == to ? current.rules() : List.of();
    return new Access(to, rules == null ? kept : rules);
  }
}
