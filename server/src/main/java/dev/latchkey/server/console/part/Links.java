package dev.latchkey.server.console.part;

import dev.latchkey.server.console.form.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes addresses with queries.
public final class Links {
  private Links() {}

  /// A path with the fields of a query, some of them changed: name, value, name, value … A field
  /// without a value is left out, and so is the way by which [PageTurns] came to the page.
  public static String to(String path, Form query, String... changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : query.names()) {
      if (name.equals(PageTurns.TRAIL)) {
        continue;
      }
      fields.put(name, query.text(name));
    }
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    fields.remove("done");
    fields.remove("revocation");
    fields.values().removeIf(String::isEmpty);
    return fields.isEmpty()
        ? path
        : path
            + "?"
            + fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
