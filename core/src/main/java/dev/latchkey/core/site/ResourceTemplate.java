package dev.latchkey.core.site;

import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.ArrayList;
import java.util.List;

/// The resource that a route asks for: `algo://{owner}/{name}`. A parameter is a whole segment, so
/// that what a caller puts into a path can make no segments of its own, nor a scheme.
///
/// @param text as it was written
/// @param parts fixed texts and the names of parameters, in turn: the first part is fixed
public record ResourceTemplate(String text, List<String> parts) {
  public ResourceTemplate {
    parts = List.copyOf(parts);
  }

  /// Reads a template, refusing with a fault what makes no resource, or one of Latchkey's own.
  public static ResourceTemplate parse(String text) {
    ResourcePattern pattern = ResourcePattern.parse(text);
    if (pattern.isLatchkey()) {
      throw wrong(text, "is of the scheme latchkey, which routes cannot ask for");
    }
    if (pattern.below() || pattern.hasInnerWildcard()) {
      throw wrong(text, "holds \"*\"; a route asks for one resource");
    }
    List<String> parts = new ArrayList<>();
    StringBuilder fixed = new StringBuilder();
    if (pattern.scheme() != null) {
      fixed.append(pattern.scheme()).append("://");
    }
    String separator = "";
    for (String segment : pattern.segments()) {
      fixed.append(separator);
      separator = "/";
      if (segment.indexOf('{') < 0 && segment.indexOf('}') < 0) {
        fixed.append(segment);
        continue;
      }
      String name = segment.substring(1, Math.max(1, segment.length() - 1));
      if (!segment.equals("{" + name + "}") || !PathTemplate.isName(name)) {
        throw wrong(text, "has a parameter that is not a whole segment, such as {name}");
      }
      parts.add(fixed.toString());
      parts.add(name);
      fixed.setLength(0);
    }
    parts.add(fixed.toString());
    return new ResourceTemplate(text, parts);
  }

  /// The names of the parameters, from left to right; one may stand twice.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return names;
  }

  private static FaultException wrong(String text, String why) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new FaultException(Fault.field("resource", "\"" + shown + "\" " + why));
  }

  @Override
  public String toString() {
    return text;
  }
}
