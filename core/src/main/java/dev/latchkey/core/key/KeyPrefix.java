package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import org.jspecify.annotations.Nullable;

/// What a key's text begins with, such as `sk-project-`, `sim` or `lk_live_`: 2 to 64 characters of
/// `A–Z a–z 0–9 _ - .`.
///
/// One that ends with a dot goes on with the key's handle, where it has one: `acme.` makes keys
/// that begin with `acme.HANDLE.`.
public record KeyPrefix(String text) {
  public static final int LENGTH_MIN = 2;
  public static final int LENGTH_MAX = 64;

  public KeyPrefix {
    String wrong = problem(text);
    if (wrong != null) {
      throw new FaultException(Fault.field("prefix", wrong));
    }
  }

  private static @Nullable String problem(String text) {
    if (text.length() < LENGTH_MIN || text.length() > LENGTH_MAX) {
      return "has " + text.length() + " characters; 2 to 64 are legal";
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Base62.value(c) < 0 && c != '_' && c != '-' && c != '.') {
        return "has an illegal character at "
            + (i + 1)
            + "; legal are A–Z, a–z, 0–9, \"_\", \"-\" and \".\"";
      }
    }
    return null;
  }

  /// What the text of a key with this handle begins with.
  ///
  /// @throws FaultException where that is longer than a prefix may be
  KeyPrefix with(@Nullable KeyHandle handle) {
    if (handle == null || !text.endsWith(".")) {
      return this;
    }
    String whole = text + handle.text() + ".";
    if (whole.length() > LENGTH_MAX) {
      int most = LENGTH_MAX - text.length() - 1;
      throw new FaultException(
          Fault.field(
              "handle",
              "has "
                  + handle.text().length()
                  + " characters; keys here begin with it, so at most "
                  + most
                  + " are legal"));
    }
    return new KeyPrefix(whole);
  }

  @Override
  public String toString() {
    return text;
  }
}
