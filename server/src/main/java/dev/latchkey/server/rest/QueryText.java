package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The query of a request, read strictly: each parameter once, percent-encoded UTF-8, `+` is a
/// space.
///
/// @param values decoded, by name
public record QueryText(Map<String, String> values) {
  public static final int PARAMETERS_MAX = 32;
  private static final int SHOWN_LENGTH_MAX = 64;

  /// @throws FaultException when it cannot be decoded or names something twice
  static QueryText parse(@Nullable String query) {
    Map<String, String> values = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return new QueryText(values);
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), "query");
      String shown = name.length() > SHOWN_LENGTH_MAX ? name.substring(0, 64) + "…" : name;
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), shown);
      if (values.put(name, value) != null) {
        throw wrong(shown, "stands twice in the query");
      }
      if (values.size() > PARAMETERS_MAX) {
        throw wrong("query", "has more than 32 parameters");
      }
    }
    return new QueryText(values);
  }

  private static String decode(String text, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw wrong(name, "has a \"%\" that two hexadecimal digits do not follow");
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c > ' ' && c < 0x7f) {
        bytes.write(c == '+' ? ' ' : c);
      } else {
        throw wrong(name, "holds a character that must be percent-encoded");
      }
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (decoded.indexOf('\0') >= 0) {
        throw wrong(name, "holds the character NUL, which is not legal");
      }
      return decoded;
    } catch (CharacterCodingException e) {
      throw wrong(name, "is not UTF-8");
    }
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  /// @throws FaultException when there is any parameter
  public void mustBeEmpty() {
    Wrongs wrongs = new Wrongs();
    allow(wrongs, List.of());
    wrongs.refuse();
  }

  /// Notes every parameter that is none of these.
  public void allow(Wrongs wrongs, List<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        List<String> legal = new ArrayList<>(names);
        wrongs.add(
            Wrongs.path("", name),
            legal.isEmpty()
                ? "is not a parameter here; none is"
                : "is not a parameter here; legal are " + String.join(", ", legal));
      }
    }
  }

  /// One of the named choices; null when the parameter is absent.
  public <T> @Nullable T choice(Wrongs wrongs, String name, Choices<T> choices) {
    String text = get(name);
    if (text == null) {
      return null;
    }
    T chosen = choices.find(text);
    if (chosen == null) {
      wrongs.add(name, "is none of " + choices.legal());
    }
    return chosen;
  }

  /// The `limit` of a list.
  public int limit(Wrongs wrongs) {
    String text = get("limit");
    if (text == null) {
      return Page.LIMIT_DEFAULT;
    }
    int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > Page.LIMIT_MAX) {
      wrongs.add("limit", "is not a whole number from 1 to 200");
    }
    return limit;
  }
}
