package dev.latchkey.client.usage;

import dev.latchkey.client.json.Query;
import dev.latchkey.client.verify.VerifyCode;
import java.time.Instant;

/// Which calls are wanted, newest first; all, unless something else is said.
public final class CallQuery extends Query<CallQuery> {
  /// With this key.
  public CallQuery key(String id) {
    return with("key", id);
  }

  /// @param resource with `*` at the end all that begin so
  public CallQuery resource(String resource) {
    return with("resource", resource);
  }

  public CallQuery action(String action) {
    return with("action", action);
  }

  public CallQuery outcome(VerifyCode outcome) {
    return with("outcome", outcome.wire());
  }

  /// @param origin `api` or `web`
  public CallQuery origin(String origin) {
    return with("origin", origin);
  }

  /// @param ip from where they came
  public CallQuery address(String ip) {
    return with("address", ip);
  }

  /// Not before this.
  public CallQuery from(Instant instant) {
    return with("from", instant.toString());
  }

  /// Before this.
  public CallQuery to(Instant instant) {
    return with("to", instant.toString());
  }
}
