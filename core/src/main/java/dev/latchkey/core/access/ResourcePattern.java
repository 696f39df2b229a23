package dev.latchkey.core.access;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule speaks of: segments parted by `/`, after an optional scheme. Examples:
/// `algo://demos/sentiment_analysis`, `data://*`, `files/*/meta`, `*`.
///
/// `*` as the last segment is its parent and everything below; `*` in another place is exactly one
/// segment; `*` alone is everything outside `latchkey://`. Matching is by exact bytes.
///
/// @param scheme what stands before `://`, null when nothing does
/// @param segments the segments before a last `*`; an inner `*` is the string `*`
/// @param below whether the pattern ends in `*`
public record ResourcePattern(@Nullable String scheme, List<String> segments, boolean below) {
  public static final int SEGMENTS_MAX = 16;
  public static final int LENGTH_MAX = 1024;

  /// The scheme of Latchkey's own resources, which no wildcard reaches.
  public static final String LATCHKEY_SCHEME = "latchkey";

  /// `*`: everything outside `latchkey://`.
  public static final ResourcePattern EVERYTHING = new ResourcePattern(null, List.of(), true);

  public ResourcePattern {
    segments = List.copyOf(segments);
  }

  /// Reads a pattern, refusing what is none with a fault that says why.
  public static ResourcePattern parse(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      throw wrong(text, "has " + text.length() + " characters; 1 to 1,024 are legal");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw wrong(text, "holds a control character");
      }
    }
    int schemeEnd = Resource.schemeEnd(text);
    String scheme = schemeEnd < 0 ? null : text.substring(0, schemeEnd);
    String path = schemeEnd < 0 ? text : text.substring(schemeEnd + 3);
    if (path.isEmpty()) {
      throw wrong(text, "has nothing after its scheme; write \"" + text + "*\" for all of it");
    }
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    if (segments.size() > SEGMENTS_MAX) {
      throw wrong(text, "has " + segments.size() + " segments; at most 16 are legal");
    }
    for (String segment : segments) {
      if (segment.isEmpty()) {
        throw wrong(text, "has an empty segment");
      }
      if (segment.length() > 1 && segment.indexOf('*') >= 0) {
        throw wrong(text, "has \"*\" inside a segment; it stands for a whole one");
      }
    }
    boolean below = segments.getLast().equals("*");
    if (below) {
      segments.removeLast();
    }
    return new ResourcePattern(scheme, segments, below);
  }

  private static FaultException wrong(String text, String why) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new FaultException(Fault.field("resource", "\"" + shown + "\" " + why));
  }

  /// Whether a `*` stands before the last segment.
  public boolean hasInnerWildcard() {
    return segments.contains("*");
  }

  /// Whether it speaks of Latchkey's own resources.
  public boolean isLatchkey() {
    return LATCHKEY_SCHEME.equals(scheme);
  }

  /// The text it was read from.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (scheme != null) {
      out.append(scheme).append("://");
    }
    out.append(String.join("/", segments));
    if (below) {
      out.append(segments.isEmpty() ? "*" : "/*");
    }
    return out.toString();
  }
}
