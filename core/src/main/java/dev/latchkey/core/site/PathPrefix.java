package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// The path below which a site is served, such as `/starter`: 1 to 4 segments of `A–Z a–z 0–9 - _ .
/// ~`, no slash at the end, no dot segments. It is taken off before a call is judged and forwarded.
public record PathPrefix(String text) {
  public static final int SEGMENTS_MAX = 4;
  public static final int LENGTH_MAX = 255;

  public PathPrefix {
    if (!isLegal(text)) {
      throw new FaultException(
          Fault.field(
              "pathPrefix",
              "is not \"/\" and 1 to 4 segments of A–Z, a–z, 0–9, \"-\", \"_\", \".\" and \"~\""));
    }
  }

  private static boolean isLegal(String text) {
    if (text.length() < 2 || text.length() > LENGTH_MAX || text.charAt(0) != '/') {
      return false;
    }
    String[] segments = text.substring(1).split("/", -1);
    if (segments.length > SEGMENTS_MAX) {
      return false;
    }
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return text.chars()
        .allMatch(c ->
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_.~/".indexOf(c) >= 0);
  }

  @Override
  public String toString() {
    return text;
  }
}
