package dev.latchkey.server.docs;

import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;

/// JSON for people: what fits a line stands on one, the rest a member a line.
final class PrettyJson {
  private static final int LINE_LENGTH = 60;

  private PrettyJson() {}

  static String of(Json json) {
    return of(json, "");
  }

  private static String of(Json json, String indent) {
    String compact = oneLine(json);
    if (compact.length() + indent.length() <= LINE_LENGTH) {
      return compact;
    }
    String inner = indent + "  ";
    return switch (json) {
      case Json.Obj object -> {
        List<String> members = new ArrayList<>();
        object
            .members()
            .forEach((name, value) ->
                members.add(inner + new Json.Text(name).compact() + ": " + of(value, inner)));
        yield "{\n" + String.join(",\n", members) + "\n" + indent + "}";
      }
      case Json.Array array -> {
        List<String> items = array.items().stream().map(item -> inner + of(item, inner)).toList();
        yield "[\n" + String.join(",\n", items) + "\n" + indent + "]";
      }
      case Json.Text text -> compact;
      case Json.Num num -> compact;
      case Json.Bool bool -> compact;
      case Json.Null none -> compact;
    };
  }

  private static String oneLine(Json json) {
    return switch (json) {
      case Json.Obj object -> {
        List<String> members = new ArrayList<>();
        object
            .members()
            .forEach((name, value) ->
                members.add(new Json.Text(name).compact() + ": " + oneLine(value)));
        yield "{" + String.join(", ", members) + "}";
      }
      case Json.Array array ->
          "[" + String.join(", ", array.items().stream().map(PrettyJson::oneLine).toList()) + "]";
      case Json.Text text -> text.compact();
      case Json.Num num -> num.compact();
      case Json.Bool bool -> bool.compact();
      case Json.Null none -> none.compact();
    };
  }
}
