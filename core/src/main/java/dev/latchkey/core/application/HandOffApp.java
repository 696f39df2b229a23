package dev.latchkey.core.application;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyHandle;
import java.util.Locale;

/// What a program calls itself that asks for a key on the page for signing in: 1 to 32 of `A–Z a–z
/// 0–9 _ - .`, beginning with a letter or digit. Nobody registers it, so it proves nothing; case
/// does not tell two of them apart.
public record HandOffApp(String id) {
  public static final int LENGTH_MAX = 32;

  /// Where the name stands in the address that the program opens.
  public static final String FIELD = "get_api_key";

  private static final String HANDLES = "handoff.";

  public HandOffApp {
    if (!isLegal(id)) {
      throw new FaultException(
          Fault.of(
              FaultCode.INVALID_REQUEST,
              "The name in get_api_key is not 1 to 32 of A–Z, a–z, 0–9, \"_\", \"-\" and \".\","
                  + " beginning with a letter or digit."));
    }
  }

  private static boolean isLegal(String id) {
    return !id.isEmpty()
        && id.length() <= LENGTH_MAX
        && isAlphanumeric(id.charAt(0))
        && id.chars().allMatch(c -> isAlphanumeric(c) || c == '_' || c == '-' || c == '.');
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /// How people read it: with a capital letter.
  public String shown() {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  /// By which its key is found among those of a person.
  KeyHandle handle() {
    return new KeyHandle(HANDLES + id.toLowerCase(Locale.ROOT));
  }
}
