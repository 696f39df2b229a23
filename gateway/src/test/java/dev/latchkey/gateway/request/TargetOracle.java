package dev.latchkey.gateway.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says the slow and plain way whether a request target can be read in one way only.
public final class TargetOracle {
  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9\\-._~!$&'()*+,=:@/]|%[0-9A-Fa-f]{2})*");
  private static final Pattern QUERY = Pattern.compile("[\\x21\\x22\\x24-\\x7e]*");
  private static final Pattern TWICE = Pattern.compile("(?i)%[0-9a-f]{2}");

  private TargetOracle() {}

  /// The decoded path of a legal target.
  public static Optional<String> decodedPath(String target) {
    String[] parts = target.split("\\?", 2);
    String path = parts[0];
    boolean legal =
        PATH.matcher(path).matches()
            && path.length() <= 4096
            && (parts.length == 1
                || (QUERY.matcher(parts[1]).matches() && parts[1].length() <= 16_384));
    if (!legal) {
      return Optional.empty();
    }
    String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    boolean sound =
        !TWICE.matcher(decoded).find()
            && decoded.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != '\\' && c != ';')
            && decoded.chars().filter(c -> c == '/').count()
                == path.chars().filter(c -> c == '/').count()
            && List.of(decoded.substring(1).split("/", -1)).stream()
                .noneMatch(segment -> segment.equals(".") || segment.equals(".."))
            && !decoded.contains("//")
            && isUtf8(path, decoded);
    return sound ? Optional.of(decoded) : Optional.empty();
  }

  /// Bytes that are no UTF-8 decode to something that does not encode to them again.
  private static boolean isUtf8(String path, String decoded) {
    StringBuilder upper = new StringBuilder();
    for (byte b : decoded.getBytes(StandardCharsets.UTF_8)) {
      upper.append((char) (b & 255));
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        plain.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        plain.append(path.charAt(i));
      }
    }
    return upper.compareTo(plain) == 0;
  }
}
