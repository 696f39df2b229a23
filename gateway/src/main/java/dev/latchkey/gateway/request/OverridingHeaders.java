package dev.latchkey.gateway.request;

import java.util.Set;

/// Headers by which a service behind could take a call for another one than was judged: another
/// path, or another method.
public final class OverridingHeaders {
  private static final Set<String> METHODS =
      Set.of("x-http-method", "x-http-method-override", "x-method-override");
  private static final String REWRITE = "x-rewrite-url";
  private static final String ORIGINAL_FAMILY = "x-original-";

  private OverridingHeaders() {}

  /// @param name folded
  /// @param reading whether the call was judged as one that reads, which must not become another
  public static boolean isOne(String name, boolean reading) {
    return name.equals(REWRITE)
        || name.startsWith(ORIGINAL_FAMILY)
        || (reading && METHODS.contains(name));
  }

  /// A name in lower case with a dash for every mark, because servers that hand headers over as
  /// variables cannot tell `X_Forwarded_For` from `X-Forwarded-For`.
  public static String folded(String lowerName) {
    StringBuilder out = null;
    for (int i = 0; i < lowerName.length(); i++) {
      char c = lowerName.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      if (!plain) {
        if (out == null) {
          out = new StringBuilder(lowerName);
        }
        out.setCharAt(i, '-');
      }
    }
    return out == null ? lowerName : out.toString();
  }
}
