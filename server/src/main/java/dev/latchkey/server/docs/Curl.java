package dev.latchkey.server.docs;

import dev.latchkey.server.docs.ApiPage.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes an operation as a line for the shell.
final class Curl {
  private Curl() {}

  /// @param open whether it takes no key
  static String line(String method, String path, boolean open, @Nullable Content body) {
    List<String> parts = new ArrayList<>();
    parts.add((method.equals("GET") ? "curl " : "curl -X " + method + " ") + address(path));
    if (!open) {
      parts.add("-H \"Authorization: Bearer $LATCHKEY_API_KEY\"");
    }
    if (body != null) {
      parts.add("-H 'Content-Type: " + body.mediaType() + "'");
      String data = body.mediaType().equals("application/x-ndjson") ? "--data-binary " : "-d ";
      parts.add(data + "'" + body.example().replace("'", "'\\''") + "'");
    }
    return String.join(" \\\n  ", parts);
  }

  private static String address(String path) {
    return "\"$LATCHKEY_URL" + path + "\"";
  }
}
