package dev.latchkey.server.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with places for parameters, such as `/v1/projects/{project}/keys`.
public record PathTemplate(String text) {

  /// The parameters of a raw path that fits; empty when it does not. Nothing is decoded: what a
  /// parameter may hold needs no escaping.
  public Optional<Map<String, String>> match(String path) {
    String[] wanted = text.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (isParameter(wanted[i])) {
        if (given[i].isEmpty()) {
          return Optional.empty();
        }
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /// The names of the parameters, in order.
  public List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      if (isParameter(segment)) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
