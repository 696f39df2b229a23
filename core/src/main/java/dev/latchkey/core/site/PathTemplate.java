package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The paths of one route, written as OpenAPI writes them: `/v1/algo/{owner}/{name}`. A parameter
/// stands for one segment that is not empty, or for what is between the fixed parts of one
/// (`{name}:cancel`); a last `{*path}` stands for the rest of the path, slashes included. All else
/// is compared by exact bytes.
///
/// @param text as it was written, beginning with `/`
/// @param segments what stands between the slashes
public record PathTemplate(String text, List<Segment> segments) {
  public static final int LENGTH_MAX = 1024;
  public static final int SEGMENTS_MAX = 32;
  public static final int PARAMETERS_MAX = 16;
  private static final int NAME_LENGTH_MAX = 64;

  /// What one segment must be.
  public sealed interface Segment {
    /// The very text; empty only as the last one.
    record Literal(String text) implements Segment {}

    /// Anything that is not empty between two fixed parts, which are mostly empty.
    record Parameter(String prefix, String name, String suffix) implements Segment {
      public boolean isWhole() {
        return prefix.isEmpty() && suffix.isEmpty();
      }
    }

    /// Everything that follows.
    record Rest(String name) implements Segment {}
  }

  public PathTemplate {
    segments = List.copyOf(segments);
  }

  /// Reads a template, refusing anything else with a fault that says why.
  public static PathTemplate parse(String text) {
    if (text.isEmpty() || text.charAt(0) != '/' || text.length() > LENGTH_MAX) {
      throw wrong(text, "begins with \"/\" and has at most 1,024 characters");
    }
    String[] parts = text.substring(1).split("/", -1);
    if (parts.length > SEGMENTS_MAX) {
      throw wrong(text, "has " + parts.length + " segments; at most 32 are legal");
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < parts.length; i++) {
      Segment segment = segment(text, parts[i], i == parts.length - 1);
      String name =
          switch (segment) {
            case Segment.Literal literal -> null;
            case Segment.Parameter parameter -> parameter.name();
            case Segment.Rest rest -> rest.name();
          };
      if (name != null && !names.add(name)) {
        throw wrong(text, "names the parameter {" + name + "} twice");
      }
      segments.add(segment);
    }
    if (names.size() > PARAMETERS_MAX) {
      throw wrong(text, "has more than 16 parameters");
    }
    return new PathTemplate(text, segments);
  }

  private static Segment segment(String text, String part, boolean last) {
    int open = part.indexOf('{');
    if (open < 0) {
      if ((part.isEmpty() && !last) || part.equals(".") || part.equals("..")) {
        throw wrong(text, "has an empty segment, or one that is \".\" or \"..\"");
      }
      checkLiteral(text, part);
      return new Segment.Literal(part);
    }
    int close = part.indexOf('}', open);
    if (close < 0 || part.indexOf('{', open + 1) >= 0 || part.indexOf('}', close + 1) >= 0) {
      throw wrong(text, "has a segment that is not one {parameter} with fixed text around it");
    }
    String inside = part.substring(open + 1, close);
    if (inside.startsWith("*") && isName(inside.substring(1))) {
      if (!last || part.length() != inside.length() + 2) {
        throw wrong(text, "has {" + inside + "} elsewhere than as the whole last segment");
      }
      return new Segment.Rest(inside.substring(1));
    }
    if (!isName(inside)) {
      throw wrong(text, "has a parameter whose name is not 1 to 64 of a–z A–Z 0–9 _ . -");
    }
    String prefix = part.substring(0, open);
    String suffix = part.substring(close + 1);
    checkLiteral(text, prefix);
    checkLiteral(text, suffix);
    return new Segment.Parameter(prefix, inside, suffix);
  }

  private static void checkLiteral(String text, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (!isNameCharacter(c) && "~!$&'()*+,=:@".indexOf(c) < 0) {
        throw wrong(text, "holds a character that no path here holds; percent forms are not legal");
      }
    }
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_LENGTH_MAX
        && text.chars().allMatch(PathTemplate::isNameCharacter);
  }

  private static boolean isNameCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }

  /// The names of the parameters, from left to right.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Literal literal -> {}
        case Segment.Parameter parameter -> names.add(parameter.name());
        case Segment.Rest rest -> names.add(rest.name());
      }
    }
    return names;
  }

  /// The template without the names of its parameters: two of one shape match the same paths.
  String shape() {
    StringBuilder shape = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Literal literal -> shape.append('/').append(literal.text());
        case Segment.Parameter parameter ->
            shape.append('/').append(parameter.prefix()).append("{}").append(parameter.suffix());
        case Segment.Rest rest -> shape.append("/{*}");
      }
    }
    return shape.toString();
  }

  private static FaultException wrong(String text, String why) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new FaultException(Fault.field("path", "\"" + shown + "\" " + why));
  }

  @Override
  public String toString() {
    return text;
  }
}
