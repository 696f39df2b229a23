package dev.latchkey.gateway.request;

import dev.latchkey.core.access.Resource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.verify.Ask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The target of a request (RFC 9112, section 3.2.1: a path and perhaps a query) that can be read
/// in one way only, so that the path that is judged is, byte for byte, the path that is forwarded.
///
/// Refused are: anything but the characters of RFC 3986 paths; `;`; a backslash, slash, `;`,
/// control character or another percent sign with two digits in percent form; bytes that are no
/// UTF-8; empty segments but for the last; and the segments `.` and `..`, however written. A path
/// with percent forms that remain legal is asked for twice, as it stands and decoded, because the
/// upstream may take either.
///
/// @param path begins with `/`
/// @param query what follows the first `?`; null when there is none
/// @param decoded the path without its percent forms; null when it has none
public record RawTarget(String path, @Nullable String query, @Nullable String decoded) {
  /// The longest query that is forwarded, in characters.
  public static final int QUERY_LENGTH_MAX = 16_384;

  private static final String LEGAL_MARKS = "-._~!$&'()*+,=:@/";
  private static final boolean[] LEGAL = legal();

  private static boolean[] legal() {
    boolean[] legal = new boolean[128];
    for (char c = '0'; c <= 'z'; c++) {
      legal[c] = (c <= '9') || (c >= 'A' && c <= 'Z') || c >= 'a';
    }
    for (int i = 0; i < LEGAL_MARKS.length(); i++) {
      legal[LEGAL_MARKS.charAt(i)] = true;
    }
    return legal;
  }

  /// Reads a request target, throwing a fault (`ambiguous_path` or `invalid_request`) for whatever
  /// is not one.
  public static RawTarget parse(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? null : target.substring(mark + 1);
    if (path.isEmpty() || path.charAt(0) != '/') {
      throw ambiguous("The request target must be a path that begins with \"/\".");
    }
    if (path.length() > Resource.LENGTH_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.INVALID_REQUEST,
              "The path is longer than " + Resource.LENGTH_MAX + " characters."));
    }
    boolean percent = checkCharacters(path);
    checkSegments(path);
    checkQuery(query);
    String decoded = percent ? decode(path) : null;
    if (decoded != null) {
      checkSegments(decoded);
    }
    return new RawTarget(path, query, decoded);
  }

  /// The same target without the first `length` characters of its path, which hold no percent form
  /// and end where a segment ends.
  public RawTarget below(int length) {
    if (length == 0) {
      return this;
    }
    return new RawTarget(rest(path, length), query, decoded == null ? null : rest(decoded, length));
  }

  private static String rest(String path, int length) {
    return path.length() == length ? "/" : path.substring(length);
  }

  /// Path and query as they came.
  public String text() {
    return query == null ? path : path + "?" + query;
  }

  /// Asks for the path without its leading slash.
  public Ask ask(String action) {
    Ask.One raw = new Ask.One(path.substring(1), action);
    return decoded == null
        ? raw
        : new Ask.Several(List.of(raw, new Ask.One(decoded.substring(1), action)), false);
  }

  private static boolean checkCharacters(String path) {
    boolean percent = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        percent = true;
      } else if (c >= 128 || !LEGAL[c]) {
        throw ambiguous(
            "The path holds a character at "
                + (i + 1)
                + " that must be in percent form, or that paths here never hold (\";\", \"\\\").");
      }
    }
    return percent;
  }

  private static void checkSegments(String path) {
    int start = 1;
    while (true) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      int length = end - start;
      if (length == 0 && slash >= 0) {
        throw ambiguous("The path holds an empty segment (\"//\").");
      }
      boolean dots =
          (length == 1 || length == 2) && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
      if (dots) {
        throw ambiguous("The path holds the segment \".\" or \"..\".");
      }
      if (slash < 0) {
        return;
      }
      start = slash + 1;
    }
  }

  private static void checkQuery(@Nullable String query) {
    if (query == null) {
      return;
    }
    if (query.length() > QUERY_LENGTH_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.INVALID_REQUEST,
              "The query is longer than " + QUERY_LENGTH_MAX + " characters."));
    }
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        throw ambiguous("The query holds a character that must be in percent form.");
      }
    }
  }

  private static String decode(String path) {
    byte[] bytes = new byte[path.length()];
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int value = octet(path, i);
        if (value < 0) {
          throw ambiguous("A percent sign in the path is not followed by two hexadecimal digits.");
        }
        if (isHazard(value, path, i + 3)) {
          throw ambiguous(
              "The path holds a slash, backslash, \";\", percent or control character in percent"
                  + " form.");
        }
        bytes[length++] = (byte) value;
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw ambiguous("The percent forms in the path are not UTF-8.");
    }
  }

  private static boolean isHazard(int value, String path, int after) {
    return value < ' '
        || value == 0x7f
        || value == '/'
        || value == '\\'
        || value == ';'
        || (value == '%' && hex(path, after) >= 0 && hex(path, after + 1) >= 0);
  }

  private static int octet(String path, int percent) {
    int high = hex(path, percent + 1);
    int low = hex(path, percent + 2);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(String path, int at) {
    char c = at < path.length() ? path.charAt(at) : 0;
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  private static FaultException ambiguous(String detail) {
    return new FaultException(Fault.of(FaultCode.AMBIGUOUS_PATH, detail));
  }
}
