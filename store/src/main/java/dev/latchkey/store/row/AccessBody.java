package dev.latchkey.store.row;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import java.util.List;

/// How an access table stands in a body: the preset's word, then its rules in their order.
public final class AccessBody {
  private AccessBody() {}

  public static void write(BodyWriter out, Access access) {
    out.text(access.preset().wire());
    out.each(
        access.rules(),
        (to, rule) -> {
          to.text(rule.resource().toString());
          to.each(rule.actions().names(), BodyWriter::text);
        });
  }

  public static Access read(BodyReader in) {
    AccessPreset preset = AccessPreset.parse(in.text()).orElseThrow();
    List<Rule> rules = in.each(AccessBody::rule);
    if (rules.isEmpty() && preset == AccessPreset.FULL) {
      return Access.FULL;
    }
    return rules.isEmpty() && preset == AccessPreset.READ_ONLY
        ? Access.READ_ONLY
        : new Access(preset, rules);
  }

  private static Rule rule(BodyReader in) {
    ResourcePattern resource = ResourcePattern.parse(in.text());
    return new Rule(resource, new Actions(in.each(BodyReader::text)));
  }
}
