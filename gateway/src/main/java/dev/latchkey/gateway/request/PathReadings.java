package dev.latchkey.gateway.request;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.PathOddity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All that servers may read a path as: as it stands, decoded (once or more often, all of it or all
/// but slashes), without the parameters of its segments, with one slash for several, and each of
/// these after the others.
///
/// Not in use for ordinary paths, which [RawTarget#parse] reads at less cost.
final class PathReadings {
  /// More readings than anybody needs, and few enough to be judged each.
  static final int READINGS_MAX = 16;

  private final List<String> all = new ArrayList<>();
  private final Set<PathOddity> oddities = EnumSet.noneOf(PathOddity.class);

  private PathReadings() {}

  /// Works them out, throwing a fault (`ambiguous_path`) where one of them is no path that may
  /// pass.
  ///
  /// @param path begins with `/`; ASCII, and each percent sign in it begins a percent form
  static PathReadings of(String path) {
    PathReadings readings = new PathReadings();
    readings.note(path);
    for (int i = 0; i < readings.all.size(); i++) {
      readings.follow(readings.all.get(i));
    }
    return readings;
  }

  /// The first is the path as it stands; none stands twice.
  List<String> all() {
    return all;
  }

  /// What makes them more than one, beside percent forms of harmless characters.
  Set<PathOddity> oddities() {
    return oddities;
  }

  private void note(String reading) {
    if (all.contains(reading)) {
      return;
    }
    if (all.size() == READINGS_MAX) {
      throw ambiguous("The path can be read in more than " + READINGS_MAX + " ways.");
    }
    all.add(reading);
  }

  private void follow(String reading) {
    checkCharacters(reading);
    checkSegments(reading);
    if (oddities.contains(PathOddity.SEMICOLON)) {
      note(withoutParameters(reading));
    }
    if (oddities.contains(PathOddity.EMPTY_SEGMENT)) {
      note(withSingleSlashes(reading));
    }
    if (!PercentForms.holdsOne(reading)) {
      return;
    }
    String decoded = decoded(reading, false);
    if (PercentForms.holdsOne(decoded)) {
      oddities.add(PathOddity.ENCODED_PERCENT);
    }
    if (reading.contains("%2F") || reading.contains("%2f")) {
      oddities.add(PathOddity.ENCODED_SLASH);
      note(decoded(reading, true));
    }
    note(decoded);
  }

  private void checkCharacters(String reading) {
    for (int i = 0; i < reading.length(); i++) {
      char c = reading.charAt(i);
      if (c < ' ' || c == 0x7f || c == '\\') {
        throw ambiguous("The path holds a backslash or a control character in percent form.");
      }
      if (c == ';') {
        oddities.add(PathOddity.SEMICOLON);
      }
    }
  }

  private void checkSegments(String reading) {
    if (reading.startsWith("//")) {
      throw ambiguous("The path begins with an empty segment, or could be read so.");
    }
    for (String segment : reading.substring(1).split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw ambiguous("The path holds the segment \".\" or \"..\", or could be read so.");
      }
    }
    if (reading.contains("//")) {
      oddities.add(PathOddity.EMPTY_SEGMENT);
    }
  }

  private static String withoutParameters(String reading) {
    StringBuilder out = new StringBuilder(reading.length());
    boolean parameter = false;
    for (int i = 0; i < reading.length(); i++) {
      char c = reading.charAt(i);
      parameter = c == ';' || (parameter && c != '/');
      if (!parameter) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String withSingleSlashes(String reading) {
    StringBuilder out = new StringBuilder(reading.length());
    for (int i = 0; i < reading.length(); i++) {
      char c = reading.charAt(i);
      if (c != '/' || i == 0 || reading.charAt(i - 1) != '/') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String decoded(String reading, boolean butSlashes) {
    byte[] from = reading.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      int value = PercentForms.octet(from, i);
      if (value >= 0 && !(butSlashes && value == '/')) {
        from[length++] = (byte) value;
        i += 2;
      } else {
        from[length++] = from[i];
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(from, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw ambiguous("The percent forms in the path are not UTF-8.");
    }
  }

  private static FaultException ambiguous(String detail) {
    return new FaultException(Fault.of(FaultCode.AMBIGUOUS_PATH, detail));
  }
}
