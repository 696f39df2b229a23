package dev.latchkey.server.json;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON so that one text means one thing: one value and nothing after it, no duplicate
/// members, real UTF-8, no NUL and no half characters in texts, everything bounded. Faults name the
/// place and never hold the text. Safe for use by many threads.
public final class StrictJson {
  public static final int DEPTH_MAX = 16;
  public static final int STRING_LENGTH_MAX = 8_192;
  public static final int NAME_LENGTH_MAX = 256;
  public static final int NUMBER_LENGTH_MAX = 64;

  /// The bounds of documents that are somebody else's, such as descriptions of APIs.
  public static final int DOCUMENT_DEPTH_MAX = 64;

  public static final int DOCUMENT_STRING_LENGTH_MAX = 65_536;

  private static final StrictJson BODIES = new StrictJson(DEPTH_MAX, STRING_LENGTH_MAX);
  private static final StrictJson DOCUMENTS =
      new StrictJson(DOCUMENT_DEPTH_MAX, DOCUMENT_STRING_LENGTH_MAX);

  private final int depthMax;
  private final int stringLengthMax;
  private final JsonFactory factory;

  private StrictJson(int depthMax, int stringLengthMax) {
    this.depthMax = depthMax;
    this.stringLengthMax = stringLengthMax;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depthMax)
                    .maxStringLength(stringLengthMax)
                    .maxNameLength(NAME_LENGTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .build())
            .build();
  }

  /// The text that these bytes are in UTF-8.
  ///
  /// @throws FaultException when they are not UTF-8
  public static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.");
    }
  }

  /// @throws FaultException when the text is not exactly one JSON value within the bounds
  public static Json read(String text) {
    return BODIES.readOne(text);
  }

  /// As [#read], within the wider bounds of documents.
  public static Json readDocument(String text) {
    return DOCUMENTS.readOne(text);
  }

  private Json readOne(String text) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      try {
        if (parser.nextToken() == null) {
          throw malformed("The body is empty; a JSON object is expected.");
        }
        Json value = value(parser, "");
        if (parser.nextToken() != null) {
          throw malformed("Something follows the JSON value" + at(parser) + ".");
        }
        return value;
      } catch (StreamConstraintsException e) {
        throw malformed(
            "The JSON exceeds a bound"
                + at(parser)
                + ": at most "
                + depthMax
                + " levels, "
                + shown(stringLengthMax)
                + " characters a text, 256 a name, 64 a number.");
      } catch (JacksonException e) {
        throw malformed("The body is not well-formed JSON" + at(parser) + ".");
      }
    }
  }

  private Json value(JsonParser parser, String path) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Json.Text(checked(parser.getString(), path));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.VALUE;
      case START_ARRAY -> array(parser, path);
      case START_OBJECT -> object(parser, path);
      default -> throw malformed("The body is not well-formed JSON" + at(parser) + ".");
    };
  }

  private Json array(JsonParser parser, String path) {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, path + "[" + items.size() + "]"));
    }
    return new Json.Array(items);
  }

  private Json object(JsonParser parser, String path) {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String here = Wrongs.path(path, name);
      checked(name, here);
      if (members.containsKey(name)) {
        throw new FaultException(Fault.field(here, "stands twice; each field may stand once"));
      }
      parser.nextToken();
      members.put(name, value(parser, here));
    }
    return new Json.Obj(members);
  }

  private String checked(String text, String path) {
    if (text.length() > stringLengthMax) {
      throw new FaultException(
          Fault.field(
              path,
              "has "
                  + text.length()
                  + " characters; at most "
                  + shown(stringLengthMax)
                  + " are legal"));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new FaultException(Fault.field(path, "holds the character NUL, which is not legal"));
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          throw new FaultException(Fault.field(path, "holds half a character (a lone surrogate)"));
        }
        i++;
      }
    }
    return text;
  }

  private static String shown(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String at(JsonParser parser) {
    TokenStreamLocation location = parser.currentLocation();
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static FaultException malformed(String detail) {
    return new FaultException(Fault.of(FaultCode.MALFORMED_JSON, detail));
  }
}
