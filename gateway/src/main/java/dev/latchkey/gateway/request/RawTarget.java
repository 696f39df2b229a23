package dev.latchkey.gateway.request;

import dev.latchkey.core.access.Resource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.verify.Ask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The target of a request (RFC 9112, section 3.2.1: a path and perhaps a query) that can be read
/// in one way only, so that the path that is judged is, byte for byte, the path that is forwarded.
///
/// Refused are: anything but the characters of RFC 3986 paths; `;`; a backslash, slash, `;`,
/// control character or another percent sign with two digits in percent form; bytes that are no
/// UTF-8; empty segments but for the last; and the segments `.` and `..`, however written. A path
/// with percent forms that remain legal is asked for twice, as it stands and decoded, because the
/// upstream may take either. Some of what is refused a project may let through ([PathOddity]); such
/// a path is asked for in all its readings.
///
/// @param path begins with `/`
/// @param query what follows the first `?`; null when there is none
/// @param others what else the path may be read as: nothing, where it has no percent form and no
///   oddity; without an oddity one reading at most, the decoded one
/// @param oddities what servers read in different ways; none for what [#parse] reads
public record RawTarget(
    String path, @Nullable String query, List<String> others, Set<PathOddity> oddities) {
  /// The longest query that is forwarded, in characters.
  public static final int QUERY_LENGTH_MAX = 16_384;

  private static final String LEGAL_MARKS = "-._~!$&'()*+,=:@/";
  private static final boolean[] LEGAL = legal();

  public RawTarget {
    others = List.copyOf(others);
    oddities = Set.copyOf(oddities);
  }

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
    checkLength(path);
    boolean percent = checkCharacters(path, false);
    checkSegments(path);
    checkQuery(query);
    String decoded = percent ? decode(path) : null;
    if (decoded != null) {
      checkSegments(decoded);
    }
    return new RawTarget(path, query, decoded == null ? List.of() : List.of(decoded), Set.of());
  }

  /// Reads a request target whose path may be odd, throwing a fault as [#parse] does for what is no
  /// path for anybody. Whether its oddities are allowed is for the caller to say.
  public static RawTarget parseOdd(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? null : target.substring(mark + 1);
    checkLength(path);
    if (checkCharacters(path, true)) {
      checkPercentSigns(path);
    }
    checkQuery(query);
    PathReadings readings = PathReadings.of(path);
    List<String> all = readings.all();
    return new RawTarget(path, query, all.subList(1, all.size()), readings.oddities());
  }

  private static void checkLength(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      throw ambiguous("The request target must be a path that begins with \"/\".");
    }
    if (path.length() > Resource.LENGTH_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.INVALID_REQUEST,
              "The path is longer than " + Resource.LENGTH_MAX + " characters."));
    }
  }

  /// The same target without the first `length` characters of its path, which hold no percent form
  /// and end where a segment ends. Not for one with oddities.
  public RawTarget below(int length) {
    if (length == 0) {
      return this;
    }
    String decoded = decoded();
    return new RawTarget(
        rest(path, length),
        query,
        decoded == null ? List.of() : List.of(rest(decoded, length)),
        oddities);
  }

  /// The path without its percent forms; null when it has none. Of one with oddities, another of
  /// its readings.
  public @Nullable String decoded() {
    return others.isEmpty() ? null : others.getFirst();
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
    if (others.isEmpty()) {
      return raw;
    }
    List<Ask.One> all = new ArrayList<>();
    all.add(raw);
    others.forEach(other -> all.add(new Ask.One(other.substring(1), action)));
    return new Ask.Several(all, false);
  }

  private static boolean checkCharacters(String path, boolean semicolons) {
    boolean percent = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        percent = true;
      } else if (c >= 128 || !(LEGAL[c] || (semicolons && c == ';'))) {
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
    boolean percent = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int value = PercentForms.octet(path, i);
        if (value < 0) {
          throw noPercentForm();
        }
        if (isHazard(value)) {
          throw hazard();
        }
        percent |= value == '%';
        bytes[length++] = (byte) value;
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    String decoded;
    try {
      decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw ambiguous("The percent forms in the path are not UTF-8.");
    }
    if (percent && PercentForms.holdsOne(decoded)) {
      throw hazard();
    }
    return decoded;
  }

  private static void checkPercentSigns(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (PercentForms.octet(path, at) < 0) {
        throw noPercentForm();
      }
    }
  }

  private static boolean isHazard(int value) {
    return value < ' ' || value == 0x7f || value == '/' || value == '\\' || value == ';';
  }

  private static FaultException hazard() {
    return ambiguous(
        "The path holds a slash, backslash, \";\", percent or control character in percent form.");
  }

  private static FaultException noPercentForm() {
    return ambiguous("A percent sign in the path is not followed by two hexadecimal digits.");
  }

  private static FaultException ambiguous(String detail) {
    return new FaultException(Fault.of(FaultCode.AMBIGUOUS_PATH, detail));
  }
}
