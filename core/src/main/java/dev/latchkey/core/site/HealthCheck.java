package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// How the upstreams of a site are asked whether they are well: `GET` of a path without a key; any
/// answer from 200 to 399 is a yes.
///
/// @param path printable ASCII that begins with a slash; may have a query
/// @param intervalSeconds from one question to the next, 1 to 3,600
public record HealthCheck(String path, int intervalSeconds) {
  public static final int PATH_LENGTH_MAX = 255;
  public static final int INTERVAL_SECONDS_MAX = 3_600;
  public static final int DEFAULT_INTERVAL_SECONDS = 5;

  public HealthCheck {
    boolean legal =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.length() <= PATH_LENGTH_MAX
            && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#' && c != '\\');
    if (!legal) {
      throw wrong(
          "path", "legal is a path such as /health of at most 255 printable ASCII characters");
    }
    if (intervalSeconds < 1 || intervalSeconds > INTERVAL_SECONDS_MAX) {
      throw wrong("intervalSeconds", "1 to 3,600 are legal");
    }
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field("healthCheck." + field, why));
  }
}
