package dev.latchkey.server.dialect;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of a body that another system's client wrote. Members that nobody asks for are
/// passed over, as those systems do; JSON's null is as if it were not there.
public record Members(Json.Obj object) {

  /// @throws FaultException where the value is no object
  public static Members of(Json value) {
    if (value instanceof Json.Obj object) {
      return new Members(object);
    }
    throw new FaultException(
        Fault.of(FaultCode.INVALID_REQUEST, "The body is no JSON object, as one is expected."));
  }

  /// Whether the member is there, null or not.
  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  public @Nullable Json get(String name) {
    Json value = object.members().get(name);
    return value instanceof Json.Null ? null : value;
  }

  public @Nullable String text(String name) {
    Json value = get(name);
    if (value == null || value instanceof Json.Text) {
      return value == null ? null : ((Json.Text) value).value();
    }
    throw wrong(name, "is no string");
  }

  public @Nullable Boolean bool(String name) {
    Json value = get(name);
    if (value == null || value instanceof Json.Bool) {
      return value == null ? null : ((Json.Bool) value).value();
    }
    throw wrong(name, "is neither true nor false");
  }

  /// A whole number, which may stand in quotes.
  public @Nullable Long number(String name) {
    Json value = get(name);
    if (value == null) {
      return null;
    }
    String text =
        value instanceof Json.Num(String literal)
            ? literal
            : value instanceof Json.Text(String quoted) ? quoted : "";
    if (!text.matches("-?[0-9]{1,18}")) {
      throw wrong(name, "is no whole number");
    }
    return Long.valueOf(text);
  }

  /// The texts of an array; null where it is absent.
  public @Nullable List<String> texts(String name) {
    Json value = get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Json.Array(List<Json> items))) {
      throw wrong(name, "is no array of strings");
    }
    List<String> texts = new ArrayList<>();
    for (Json item : items) {
      if (!(item instanceof Json.Text(String text))) {
        throw wrong(name, "is no array of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  /// The members of an object; null where it is absent.
  public @Nullable Members members(String name) {
    Json value = get(name);
    if (value == null || value instanceof Json.Obj) {
      return value == null ? null : new Members((Json.Obj) value);
    }
    throw wrong(name, "is no object");
  }

  /// All members as they came.
  public Map<String, Json> all() {
    return object.members();
  }

  public static FaultException wrong(String name, String why) {
    return new FaultException(Fault.field(name, why));
  }
}
