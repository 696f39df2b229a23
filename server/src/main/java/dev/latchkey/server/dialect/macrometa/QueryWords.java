package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.util.regex.Pattern;

/// Whether a query writes. It does so by its operations alone; where one of their words stands as a
/// word, even in a text, it is taken for one that does.
final class QueryWords {
  /// The most of a body that is read to judge it.
  static final int BYTES_MAX = 1024 * 1024;

  /// A word may follow a number without a gap.
  private static final Pattern WRITING =
      Pattern.compile(
          "(?<![a-z_])(insert|update|upsert|replace|remove|truncate)(?![a-z0-9_])",
          Pattern.CASE_INSENSITIVE);

  private QueryWords() {}

  /// What the body of a cursor asks for; to write where it cannot be read.
  static String action(byte[] body) {
    try {
      return StrictJson.readDocument(StrictJson.text(body)) instanceof Json.Obj all
              && all.members().get("query") instanceof Json.Text(String query)
              && !WRITING.matcher(query).find()
          ? HttpAction.READ
          : HttpAction.WRITE;
    } catch (FaultException e) {
      return HttpAction.WRITE;
    }
  }
}
