package dev.latchkey.gateway.request;

import dev.latchkey.core.people.PathOddity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says the slow and plain way what servers may read a path as: whatever any of them does to a path
/// is done to every reading, until nothing new comes out.
public final class OddPathOracle {
  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9\\-._~!$&'()*+,=:@/;]|%[0-9A-Fa-f]{2})*");
  private static final Pattern QUERY = Pattern.compile("[\\x21\\x22\\x24-\\x7e]*");
  private static final Pattern FORMS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
  private static final Pattern FORMS_BUT_SLASHES = Pattern.compile("(?:%(?!2[Ff])[0-9A-Fa-f]{2})+");

  private OddPathOracle() {}

  /// All readings of the path of a target; empty where it may not pass.
  public static Optional<Set<String>> readings(String target, Set<PathOddity> allowed) {
    String[] parts = target.split("\\?", 2);
    boolean legal =
        PATH.matcher(parts[0]).matches()
            && parts[0].length() <= 4096
            && (parts.length == 1
                || (QUERY.matcher(parts[1]).matches() && parts[1].length() <= 16_384));
    if (!legal) {
      return Optional.empty();
    }
    Set<String> all = new LinkedHashSet<>(List.of(parts[0]));
    try {
      for (int before = 0; before < all.size() && all.size() <= 16; ) {
        before = all.size();
        for (String reading : List.copyOf(all)) {
          all.add(decoded(FORMS, reading));
          all.add(decoded(FORMS_BUT_SLASHES, reading));
          all.add(reading.replaceAll(";[^/]*", ""));
          all.add(reading.replaceAll("/+", "/"));
        }
      }
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    boolean sound = all.size() <= 16 && all.stream().allMatch(OddPathOracle::isSound);
    return sound && allowed.containsAll(oddities(all)) ? Optional.of(all) : Optional.empty();
  }

  private static boolean isSound(String reading) {
    return !reading.startsWith("//")
        && Arrays.stream(reading.split("/", -1)).noneMatch(s -> s.equals(".") || s.equals(".."))
        && reading.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '\\');
  }

  private static Set<PathOddity> oddities(Set<String> readings) {
    Set<PathOddity> found = EnumSet.noneOf(PathOddity.class);
    for (String reading : readings) {
      if (reading.toUpperCase(Locale.ROOT).contains("%2F")) {
        found.add(PathOddity.ENCODED_SLASH);
      }
      if (reading.contains("//")) {
        found.add(PathOddity.EMPTY_SEGMENT);
      }
      if (reading.contains(";")) {
        found.add(PathOddity.SEMICOLON);
      }
      if (holdsFormsOnceDecoded(reading)) {
        found.add(PathOddity.ENCODED_PERCENT);
      }
    }
    return found;
  }

  private static boolean holdsFormsOnceDecoded(String reading) {
    try {
      return FORMS.matcher(decoded(FORMS, reading)).find();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("it was decoded before", e);
    }
  }

  private static String decoded(Pattern forms, String text) throws CharacterCodingException {
    Matcher matcher = forms.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String hex = matcher.group().replace("%", "");
      byte[] bytes = new byte[hex.length() / 2];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
      }
      String plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      matcher.appendReplacement(out, Matcher.quoteReplacement(plain));
    }
    return matcher.appendTail(out).toString();
  }
}
