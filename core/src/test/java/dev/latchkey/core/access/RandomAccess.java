package dev.latchkey.core.access;

import dev.latchkey.core.cases.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Random rules that nest and cross, and resources near them.
public final class RandomAccess {
  private static final List<String> SCHEMES =
      List.of("", "", "", "data://", "algo://", "a+b.c-1://", "latchkey://");
  private static final List<String> WORDS =
      List.of("a", "a", "a", "b", "b", "ab", "A", "é", "keys");
  private static final List<String> ACTIONS = List.of("read", "write", "call");

  private RandomAccess() {}

  public static List<NaiveAccess.Row> rows(RandomGenerator random, int most) {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    String scheme = Texts.pick(random, SCHEMES);
    boolean crossing = Texts.chance(random, 65);
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      String own = Texts.chance(random, 80) ? scheme : Texts.pick(random, SCHEMES);
      rows.put(crossing ? crossing(random, scheme) : pattern(random, own), actions(random));
    }
    if (Texts.chance(random, 30)) {
      rows.put("*", actions(random));
    }
    return rows.entrySet().stream()
        .map(row -> new NaiveAccess.Row(row.getKey(), row.getValue()))
        .toList();
  }

  public static Access access(List<NaiveAccess.Row> rows) {
    return Access.custom(rows.stream().map(NaiveAccess.Row::rule).toList());
  }

  private static String pattern(RandomGenerator random, String scheme) {
    List<String> segments = new ArrayList<>();
    int depth = Texts.chance(random, 3) ? 15 : random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      segments.add(Texts.chance(random, 30) ? "*" : Texts.pick(random, WORDS));
    }
    segments.add(Texts.chance(random, 50) ? "*" : Texts.pick(random, WORDS));
    return scheme + String.join("/", segments);
  }

  /// One of few patterns of which many match one resource without nesting.
  private static String crossing(RandomGenerator random, String scheme) {
    StringBuilder out = new StringBuilder(scheme);
    for (int i = 0; i < 4; i++) {
      out.append(Texts.of(random, "a**b", 1)).append('/');
    }
    return out.append(Texts.of(random, "a**", 1)).toString();
  }

  private static Set<String> actions(RandomGenerator random) {
    Set<String> actions = new TreeSet<>();
    if (Texts.chance(random, 15)) {
      actions.add("*");
    }
    for (String action : ACTIONS) {
      if (Texts.chance(random, 65)) {
        actions.add(action);
      }
    }
    return actions;
  }

  public static String action(RandomGenerator random) {
    return Texts.pick(random, ACTIONS);
  }

  /// A resource that one of the rows matches, or nearly, or any.
  public static String resource(RandomGenerator random, List<NaiveAccess.Row> rows) {
    if (rows.isEmpty() || Texts.chance(random, 10)) {
      return pattern(random, Texts.pick(random, SCHEMES)).replace("*", "a");
    }
    String pattern = Texts.pick(random, rows).pattern();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean last = i == pattern.length() - 1;
      if (c != '*') {
        out.append(c);
      } else if (!last) {
        out.append(Texts.pick(random, WORDS));
      } else {
        below(random, out);
      }
    }
    return Texts.chance(random, 15) ? Texts.mistyped(random, out.toString()) : out.toString();
  }

  /// What a last `*` stands for: nothing at all, or some segments.
  private static void below(RandomGenerator random, StringBuilder out) {
    int depth = random.nextInt(4);
    if (depth == 0 && !out.isEmpty() && !out.toString().endsWith("://")) {
      out.setLength(out.length() - 1);
    }
    for (int i = 0; i < depth; i++) {
      out.append(i > 0 ? "/" : "").append(Texts.pick(random, WORDS));
    }
  }
}
