package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a form or a query, each once. It prints none of what was typed.
public record FormFields(Map<String, String> values) {
  public static final int BODY_BYTES_MAX = 16 * 1024;
  private static final int FIELDS_MAX = 16;
  private static final FormFields NONE = new FormFields(Map.of());

  /// Reads `application/x-www-form-urlencoded`; null is nothing.
  ///
  /// @throws FaultException when a browser cannot have written it for one of these pages
  public static FormFields read(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    Map<String, String> values = new HashMap<>();
    try {
      Map<String, List<String>> all =
          new QueryStringDecoder(text, StandardCharsets.UTF_8, false, FIELDS_MAX).parameters();
      for (Map.Entry<String, List<String>> field : all.entrySet()) {
        if (field.getValue().size() != 1) {
          throw wrong();
        }
        values.put(field.getKey(), field.getValue().getFirst());
      }
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    return new FormFields(Map.copyOf(values));
  }

  private static FaultException wrong() {
    return new FaultException(Fault.field("", "Only the form of this page is read."));
  }

  /// The value; empty where there is none.
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "FormFields(" + values.keySet() + ")";
  }
}
