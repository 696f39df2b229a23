package dev.latchkey.core.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds rules without which an access table would decide all the same. Often they stand for a
/// mistake: somebody meant to grant or to refuse something with them.
///
/// Where a pattern has a `*` before its last segment, rules may cross, and none of its scheme is
/// told of: a rule is only called idle when it certainly is.
public final class IdleRules {
  private static final ResourcePattern EVERYTHING = ResourcePattern.EVERYTHING;

  private IdleRules() {}

  /// A rule that changes nothing.
  ///
  /// @param index its place in the table
  /// @param within the rule that says the same about all that it matches; null when there is none,
  ///   and the rule refuses what nothing grants
  public record Idle(int index, Rule rule, @Nullable Rule within) {
    /// Why, for people.
    public String why() {
      return within == null
          ? "changes nothing: \"" + rule.resource() + "\" is refused without it too"
          : "changes nothing: \""
              + within.resource()
              + "\" says the same about \""
              + rule.resource()
              + "\"";
    }
  }

  /// In the order of the table; empty for a preset.
  public static List<Idle> of(Access access) {
    Map<ResourcePattern, Rule> rules = new HashMap<>();
    List<@Nullable String> crossing = new ArrayList<>();
    for (Rule rule : access.rules()) {
      rules.put(rule.resource(), rule);
      if (rule.resource().hasInnerWildcard()) {
        crossing.add(rule.resource().scheme());
      }
    }
    List<Idle> idle = new ArrayList<>();
    for (int i = 0; i < access.rules().size(); i++) {
      Rule rule = access.rules().get(i);
      boolean certain =
          !crossing.contains(rule.resource().scheme())
              && !(rule.resource().equals(EVERYTHING) && !crossing.isEmpty());
      if (certain) {
        Rule within = within(rule.resource(), rules);
        boolean same =
            within == null
                ? rule.actions().names().isEmpty()
                : within.actions().equals(rule.actions());
        if (same) {
          idle.add(new Idle(i, rule, within));
        }
      }
    }
    return idle;
  }

  /// The innermost other rule that matches all that the pattern matches.
  private static @Nullable Rule within(ResourcePattern pattern, Map<ResourcePattern, Rule> rules) {
    List<String> segments = pattern.segments();
    int longest = pattern.below() ? segments.size() - 1 : segments.size();
    for (int length = longest; length >= 0; length--) {
      Rule rule =
          rules.get(new ResourcePattern(pattern.scheme(), segments.subList(0, length), true));
      if (rule != null) {
        return rule;
      }
    }
    boolean isAll = pattern.equals(EVERYTHING);
    return isAll || pattern.isLatchkey() ? null : rules.get(EVERYTHING);
  }
}
