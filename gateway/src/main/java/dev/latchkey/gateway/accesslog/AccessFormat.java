package dev.latchkey.gateway.accesslog;

import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How a call is written on its line.
public enum AccessFormat {
  /// One JSON object.
  JSON {
    @Override
    String line(AccessEntry entry) {
      StringWriter text = new StringWriter(256);
      try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
        out.writeStartObject();
        out.writeStringProperty("time", entry.at().toString());
        maybe(out, "caller", entry.caller());
        out.writeStringProperty("method", entry.method());
        out.writeStringProperty("path", entry.path());
        maybe(out, "site", entry.site());
        maybe(out, "project", entry.project());
        maybe(out, "key", entry.key());
        maybe(out, "code", entry.code());
        out.writeNumberProperty("status", entry.status());
        out.writeNumberProperty("requestBytes", entry.requestBytes());
        out.writeNumberProperty("responseBytes", entry.responseBytes());
        out.writeNumberProperty("micros", entry.micros());
        maybe(out, "trace", entry.trace());
        out.writeEndObject();
      }
      return text.toString();
    }
  },
  /// Words parted by spaces, for people; `-` is nothing.
  TEXT {
    @Override
    String line(AccessEntry entry) {
      return String.join(
          " ",
          entry.at().toString(),
          word(entry.caller()),
          word(entry.method()),
          word(entry.path()),
          Integer.toString(entry.status()),
          word(entry.code()),
          word(entry.key()),
          word(entry.project()),
          word(entry.site()),
          Long.toString(entry.requestBytes()),
          Long.toString(entry.responseBytes()),
          String.format(Locale.ROOT, "%.3fms", entry.micros() / 1_000.0),
          word(entry.trace()));
    }
  };

  private static final JsonFactory FACTORY = new JsonFactory();

  abstract String line(AccessEntry entry);

  private static void maybe(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }

  /// What could be taken for the end of a word or a line is a question mark.
  private static String word(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "-";
    }
    StringBuilder out = new StringBuilder(value);
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) <= ' ' || out.charAt(i) >= 0x7f) {
        out.setCharAt(i, '?');
      }
    }
    return out.toString();
  }
}
