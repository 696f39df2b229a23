package dev.latchkey.core.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What access tables mean, written a second time: lists of text, recursion, every row asked.
public final class NaiveAccess {
  /// A row in plain text.
  public record Row(String pattern, Set<String> actions) {
    boolean holds(String action) {
      return actions.contains("*") || actions.contains(action);
    }

    public Rule rule() {
      return Rule.of(pattern, actions.toArray(String[]::new));
    }
  }

  /// A mistake that an implementation could make; the comparison must notice each.
  public enum Mistake {
    NONE,
    OUTERMOST_WINS,
    ANY_INSTEAD_OF_ALL,
    NOTHING_OVERRULES,
    BORDERS_IGNORED,
    STAR_REACHES_LATCHKEY,
    NO_ROW_ALLOWS,
    STAR_MATCHES_EMPTY_SEGMENTS
  }

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  private final Mistake mistake;

  public NaiveAccess(Mistake mistake) {
    this.mistake = mistake;
  }

  public NaiveAccess() {
    this(Mistake.NONE);
  }

  public boolean allows(List<Row> rows, String resource, String action) {
    List<Row> deciding = deciding(rows, resource);
    if (deciding.isEmpty()) {
      return mistake == Mistake.NO_ROW_ALLOWS;
    }
    return mistake == Mistake.ANY_INSTEAD_OF_ALL
        ? deciding.stream().anyMatch(row -> row.holds(action))
        : deciding.stream().allMatch(row -> row.holds(action));
  }

  /// The rows that match the resource and that no other matching row lies inside of.
  public List<Row> deciding(List<Row> rows, String resource) {
    List<Row> matching = rows.stream().filter(row -> matches(row.pattern(), resource)).toList();
    return matching.stream()
        .filter(row ->
            matching.stream().noneMatch(other -> !other.equals(row) && overrules(other, row)))
        .toList();
  }

  private boolean overrules(Row other, Row row) {
    return switch (mistake) {
      case NOTHING_OVERRULES -> false;
      case OUTERMOST_WINS -> contains(other.pattern(), row.pattern());
      case NONE,
          ANY_INSTEAD_OF_ALL,
          BORDERS_IGNORED,
          STAR_REACHES_LATCHKEY,
          NO_ROW_ALLOWS,
          STAR_MATCHES_EMPTY_SEGMENTS ->
          contains(row.pattern(), other.pattern());
    };
  }

  public boolean matches(String pattern, String resource) {
    if (pattern.equals("*")) {
      return mistake == Mistake.STAR_REACHES_LATCHKEY || !scheme(resource).equals("latchkey");
    }
    if (mistake == Mistake.BORDERS_IGNORED && pattern.endsWith("/*") && !pattern.contains("*/")) {
      return resource.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    return scheme(pattern).equals(scheme(resource))
        && matches(segments(pattern), segments(resource));
  }

  private boolean matches(List<String> pattern, List<String> resource) {
    if (pattern.equals(List.of("*"))) {
      return true;
    }
    if (pattern.isEmpty() || resource.isEmpty()) {
      return pattern.isEmpty() && resource.isEmpty();
    }
    String first = resource.getFirst();
    boolean fits =
        pattern.getFirst().equals("*")
            ? !first.isEmpty() || mistake == Mistake.STAR_MATCHES_EMPTY_SEGMENTS
            : pattern.getFirst().equals(first);
    return fits && matches(rest(pattern), rest(resource));
  }

  /// Whether everything that `inner` matches is matched by `outer` as well.
  public static boolean contains(String outer, String inner) {
    if (outer.equals("*")) {
      return !scheme(inner).equals("latchkey");
    }
    return !inner.equals("*")
        && scheme(outer).equals(scheme(inner))
        && contains(segments(outer), segments(inner));
  }

  private static boolean contains(List<String> outer, List<String> inner) {
    if (outer.equals(List.of("*"))) {
      return true;
    }
    if (outer.isEmpty() || inner.isEmpty() || inner.equals(List.of("*"))) {
      return outer.isEmpty() && inner.isEmpty();
    }
    boolean fits =
        outer.getFirst().equals("*")
            || (outer.getFirst().equals(inner.getFirst()) && !inner.getFirst().equals("*"));
    return fits && contains(rest(outer), rest(inner));
  }

  private static List<String> rest(List<String> segments) {
    return segments.subList(1, segments.size());
  }

  /// What stands before `://`, and nothing where that is no scheme.
  static String scheme(String text) {
    String before = text.contains("://") ? text.substring(0, text.indexOf("://")) : "";
    return SCHEME.matcher(before).matches() ? before : "";
  }

  static List<String> segments(String text) {
    String scheme = scheme(text);
    String path = scheme.isEmpty() ? text : text.substring(scheme.length() + 3);
    return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
  }
}
