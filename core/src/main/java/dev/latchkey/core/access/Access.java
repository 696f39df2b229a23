package dev.latchkey.core.access;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a key may do: a preset, or rules of its own. [AccessTable] is its compiled form.
public record Access(AccessPreset preset, List<Rule> rules) {
  public static final int RULES_MAX = 4096;

  /// Rules whose pattern has `*` before the last segment. Fewer than rules at large, because only
  /// these can make one resource match many rows that do not nest.
  public static final int INNER_WILDCARD_RULES_MAX = 256;

  public static final Access FULL = new Access(AccessPreset.FULL, List.of());
  public static final Access READ_ONLY = new Access(AccessPreset.READ_ONLY, List.of());

  /// Everything, rights over Latchkey itself included: the first administrator's key.
  public static final Access EVERY_RIGHT =
      custom(List.of(Rule.of("*", "*"), Rule.of("latchkey://*", "*")));

  public Access {
    rules = List.copyOf(rules);
    if (preset != AccessPreset.CUSTOM && !rules.isEmpty()) {
      throw new FaultException(
          new Fault(
              FaultCode.UNPROCESSABLE,
              "access.rules go with the preset \"custom\", not with \"" + preset.wire() + "\"",
              List.of(new Fault.FieldError("access.rules", "must be absent with this preset"))));
    }
    if (rules.size() > RULES_MAX) {
      throw wrong("access.rules", "has " + rules.size() + " rules; at most 4,096 are legal");
    }
    Set<ResourcePattern> seen = new HashSet<>();
    int wild = 0;
    for (int i = 0; i < rules.size(); i++) {
      ResourcePattern resource = rules.get(i).resource();
      if (!seen.add(resource)) {
        throw wrong("access.rules[" + i + "].resource", "\"" + resource + "\" stands twice");
      }
      if (resource.hasInnerWildcard() && ++wild > INNER_WILDCARD_RULES_MAX) {
        throw wrong(
            "access.rules[" + i + "].resource",
            "is one too many with \"*\" before its last segment; at most 256 are legal");
      }
    }
  }

  public static Access custom(List<Rule> rules) {
    return new Access(AccessPreset.CUSTOM, rules);
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }

  /// Whether a row names Latchkey's own resources.
  public boolean namesLatchkey() {
    return rules.stream().anyMatch(rule -> rule.resource().isLatchkey());
  }
}
