package dev.latchkey.client.key;

import java.util.List;
import java.util.Map;

/// What a key may do.
///
/// @param rules empty unless the preset is `custom`
public record Access(AccessPreset preset, List<Rule> rules) {
  public Access {
    rules = List.copyOf(rules);
  }

  public static Access full() {
    return new Access(AccessPreset.FULL, List.of());
  }

  public static Access readOnly() {
    return new Access(AccessPreset.READ_ONLY, List.of());
  }

  /// Exactly what these rules say; the innermost rule decides.
  public static Access of(Rule... rules) {
    return new Access(AccessPreset.CUSTOM, List.of(rules));
  }

  /// As it is asked for: the preset, or the rules.
  public Map<String, Object> wish() {
    return preset == AccessPreset.CUSTOM ? Map.of("rules", rules) : Map.of("preset", preset.wire());
  }
}
