package dev.latchkey.server.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The query of a target, as upstreams read it: `name=value` pairs in percent form.
public final class QueryText {
  private QueryText() {}

  /// The values of all parameters with this name, in either form. What is no percent form stays as
  /// it is.
  ///
  /// @param query null for none
  public static List<String> values(@Nullable String query, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decoded(key).equals(name)) {
        values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
