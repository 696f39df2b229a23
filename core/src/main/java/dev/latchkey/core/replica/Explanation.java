package dev.latchkey.core.replica;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.verify.Ask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a key may or may not do one thing: what each table says that has a say. All of them must
/// allow it. For people who look for a reason, not for the verify path.
///
/// @param says the key's own table, then that of the role it comes from, then the same of each key
///   that it was delegated from
public record Explanation(Ask.One one, List<Say> says) {

  /// What one table says.
  ///
  /// @param key the key itself, or one that it was delegated from
  /// @param ofRole whether it is the table of the role that the key comes from
  /// @param role null for a key's own table, and for a person's outside of all projects or without
  ///   a role
  /// @param preset null where there is no table, which refuses
  /// @param rules those that decided; empty where none matches, or a preset decides
  public record Say(
      LiveKey key,
      boolean ofRole,
      @Nullable Role role,
      boolean allowed,
      @Nullable AccessPreset preset,
      List<Rule> rules) {
    public Say {
      rules = List.copyOf(rules);
    }
  }

  public Explanation {
    says = List.copyOf(says);
  }

  /// What was asked, each thing by itself.
  public static List<Explanation> of(
      Picture picture, LiveKey key, @Nullable LiveProject project, Ask ask) {
    List<Ask.One> asked =
        switch (ask) {
          case Ask.Nothing nothing -> List.of();
          case Ask.Unrouted unrouted -> List.of();
          case Ask.One one -> List.of(one);
          case Ask.Several several -> several.checks();
        };
    Lineage lineage = Lineage.of(picture.keys(), key);
    return asked.stream().map(one -> of(lineage, project, one)).toList();
  }

  private static Explanation of(Lineage lineage, @Nullable LiveProject project, Ask.One one) {
    List<Say> says = new ArrayList<>(Ceiling.says(lineage.key(), project, one));
    for (LiveKey parent : lineage.parents()) {
      says.addAll(Ceiling.says(parent, project, one));
    }
    return new Explanation(one, says);
  }

  /// The first table that refuses; null when all allow.
  public @Nullable Say refusal() {
    return says.stream().filter(say -> !say.allowed()).findFirst().orElse(null);
  }
}
