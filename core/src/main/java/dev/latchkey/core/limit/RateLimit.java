package dev.latchkey.core.limit;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often something may be done: a bucket that holds up to `limit` tokens and fills up evenly
/// within `windowSeconds`. A call takes as many tokens as it costs. A full bucket may be emptied at
/// once, so within one window at most twice the limit is admitted, and on average the limit.
///
/// @param name what callers and headers call it: 1 to 32 of a–z A–Z 0–9 _ . -, and not `quota`
/// @param limit 1 to 1,000,000,000
/// @param windowSeconds 1 to 86,400, a day
/// @param sharedBy who takes from the same bucket
public record RateLimit(String name, long limit, int windowSeconds, SharedBy sharedBy) {
  public static final int NAME_LENGTH_MAX = 32;
  public static final long LIMIT_MAX = 1_000_000_000;
  public static final int WINDOW_SECONDS_MAX = 86_400;

  /// How the quota is called beside the rates.
  public static final String QUOTA_NAME = "quota";

  /// Who takes from one bucket: this key alone, all keys of the owner that have the same subject (a
  /// key without a subject stands alone), or all keys of the owner. They take from the same one
  /// where name, limit and window are the same too.
  public enum SharedBy {
    KEY,
    SUBJECT,
    OWNER;

    public static Optional<SharedBy> parse(String text) {
      return Arrays.stream(values()).filter(value -> value.wire().equals(text)).findFirst();
    }

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RateLimit {
    if (!isName(name)) {
      throw new FaultException(
          Fault.field("name", "is no name; legal are 1 to 32 of a–z A–Z 0–9 _ . -"));
    }
    if (name.equals(QUOTA_NAME)) {
      throw new FaultException(Fault.field("name", "\"quota\" is how the quota itself is called"));
    }
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new FaultException(
          Fault.field("limit", "is " + limit + "; legal is 1 to 1,000,000,000"));
    }
    if (windowSeconds < 1 || windowSeconds > WINDOW_SECONDS_MAX) {
      throw new FaultException(
          Fault.field("windowSeconds", "is " + windowSeconds + "; legal is 1 to 86,400"));
    }
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > NAME_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.'
              || c == '-';
      if (!legal) {
        return false;
      }
    }
    return true;
  }

  /// Whether this admits all that `before` did, under the same name.
  boolean extendsOnly(RateLimit before) {
    return name.equals(before.name)
        && windowSeconds == before.windowSeconds
        && sharedBy == before.sharedBy
        && limit >= before.limit;
  }
}
