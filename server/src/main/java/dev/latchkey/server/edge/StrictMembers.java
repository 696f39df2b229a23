package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The members of one JSON object as they are read: each at most once, each of its type. What is
/// wrong is noted and passed over, so that one answer can name it all.
final class StrictMembers {
  static final int TEXT_CHARACTERS_MAX = 8192;
  static final int NAME_CHARACTERS_SHOWN = 64;
  static final int ERRORS_MAX = 16;
  static final String UNKNOWN = "is not a field here";
  static final String TWICE = "stands twice; each field may stand once";

  private final String place;
  private final List<Fault.FieldError> errors;
  private int seen;

  /// `place` goes before each name in errors: empty, or such as `items[3].`.
  StrictMembers(String place) {
    this(place, new ArrayList<>(0));
  }

  private StrictMembers(String place, List<Fault.FieldError> errors) {
    this.place = place;
    this.errors = errors;
  }

  /// The members of an object inside this one; what is wrong there is wrong here.
  StrictMembers inside(String name) {
    return new StrictMembers(place + name + ".", errors);
  }

  boolean has(int bit) {
    return (seen & bit) != 0;
  }

  boolean areRight() {
    return errors.isEmpty();
  }

  /// Names every wrong member.
  FaultException fault() {
    return new FaultException(Fault.fields(errors));
  }

  String path(String name) {
    return place + name;
  }

  /// Notes that the member `bit` comes; false when it came before, which passes its value over.
  boolean begins(JsonParser json, String name, int bit) {
    if (has(bit)) {
      wrong(name, TWICE);
      json.skipChildren();
      return false;
    }
    seen |= bit;
    return true;
  }

  /// The text of the member whose value is the current token; null when it is wrong.
  @Nullable String text(JsonParser json, String name, int bit) {
    if (!begins(json, name, bit)) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      wrongType(json, name, "a string");
      return null;
    }
    if (json.getStringLength() > TEXT_CHARACTERS_MAX) {
      wrong(name, "is longer than 8,192 characters");
      return null;
    }
    String text = json.getString();
    String illegal = illegal(text);
    if (illegal != null) {
      wrong(name, illegal);
    }
    return illegal == null ? text : null;
  }

  /// What no text may hold: NUL, and half of a surrogate pair.
  private static @Nullable String illegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "holds the character NUL, which is not legal";
      }
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return "holds half a character (a lone surrogate)";
        }
        i++;
      }
    }
    return null;
  }

  boolean flag(JsonParser json, String name, int bit) {
    if (!begins(json, name, bit)) {
      return false;
    }
    JsonToken value = json.currentToken();
    if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
      wrongType(json, name, "true or false");
    }
    return value == JsonToken.VALUE_TRUE;
  }

  void unknown(JsonParser json, String name) {
    wrong(shown(name), UNKNOWN);
    json.skipChildren();
  }

  void wrongType(JsonParser json, String name, String legal) {
    wrong(name, "is " + kind(json.currentToken()) + "; legal is " + legal);
    json.skipChildren();
  }

  void wrong(String name, String why) {
    if (errors.size() < ERRORS_MAX) {
      errors.add(new Fault.FieldError(place + name, why));
    }
  }

  /// A name of the caller's own, cut to what an error shows.
  static String shown(String name) {
    return name.length() <= NAME_CHARACTERS_SHOWN
        ? name
        : name.substring(0, NAME_CHARACTERS_SHOWN) + "…";
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT -> "that";
    };
  }
}
