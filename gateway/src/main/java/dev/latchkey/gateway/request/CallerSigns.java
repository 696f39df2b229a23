package dev.latchkey.gateway.request;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Circumstances;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Tells from what kind of caller a request comes. It is a browser's when it has `Origin` or
/// `Sec-Fetch-Site`; `Sec-Fetch-Mode` alone is not enough, because other programs send it too.
public final class CallerSigns {
  private static final AsciiString SEC_FETCH_SITE = AsciiString.cached("sec-fetch-site");

  private CallerSigns() {}

  public static Circumstances read(MultiMap headers, @Nullable IpAddress address) {
    String origin = headers.get(HttpHeaders.ORIGIN);
    String referer = headers.get(HttpHeaders.REFERER);
    boolean browser = origin != null || headers.contains(SEC_FETCH_SITE);
    return new Circumstances(
        address, browser ? CallerOrigin.BROWSER : CallerOrigin.NATIVE, origin, referer);
  }
}
