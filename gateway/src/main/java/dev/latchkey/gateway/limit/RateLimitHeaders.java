package dev.latchkey.gateway.limit;

import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;

/// `RateLimit` and `RateLimit-Policy` as draft-ietf-httpapi-ratelimit-headers (versions 8 to 10)
/// has them: lists of a name with what is left (`r`) and in how many seconds it is full again
/// (`t`), or with how much there is (`q`) in how many seconds (`w`).
public final class RateLimitHeaders {
  public static final AsciiString RATE_LIMIT = AsciiString.cached("ratelimit");
  public static final AsciiString POLICY = AsciiString.cached("ratelimit-policy");

  private static final int DAY_SECONDS = 86_400;

  private RateLimitHeaders() {}

  /// Sets both, in the place of others of these names; does nothing where there are no limits.
  public static void put(MultiMap headers, Levels levels) {
    if (!levels.areNone()) {
      headers.set(RATE_LIMIT, AsciiString.of(state(levels)));
      headers.set(POLICY, AsciiString.of(policy(levels)));
    }
  }

  private static CharSequence state(Levels levels) {
    StringBuilder out = new StringBuilder(64);
    for (int i = 0; i < levels.rates(); i++) {
      item(out, levels.rate(i).name()).append(";r=").append(levels.remaining(i));
      out.append(";t=").append(levels.resetSeconds(i));
    }
    if (levels.quota() != null) {
      item(out, RateLimit.QUOTA_NAME).append(";r=").append(levels.quotaRemaining());
      if (levels.quotaResetSeconds() >= 0) {
        out.append(";t=").append(levels.quotaResetSeconds());
      }
    }
    return out;
  }

  private static CharSequence policy(Levels levels) {
    StringBuilder out = new StringBuilder(64);
    for (int i = 0; i < levels.rates(); i++) {
      RateLimit rate = levels.rate(i);
      item(out, rate.name()).append(";q=").append(rate.limit());
      out.append(";w=").append(rate.windowSeconds());
    }
    Quota quota = levels.quota();
    if (quota != null) {
      item(out, RateLimit.QUOTA_NAME).append(";q=").append(quota.limit());
      if (quota.refill() == Quota.Refill.DAY) {
        out.append(";w=").append(DAY_SECONDS);
      }
    }
    return out;
  }

  private static StringBuilder item(StringBuilder out, String name) {
    return out.append(out.isEmpty() ? "\"" : ", \"").append(name).append('"');
  }
}
