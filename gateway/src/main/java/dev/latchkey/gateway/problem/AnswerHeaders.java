package dev.latchkey.gateway.problem;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// The headers that keep an answer of ours from being misread, framed, sniffed or kept.
public final class AnswerHeaders {
  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("x-content-type-options");
  private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
  private static final AsciiString POLICY = AsciiString.cached("content-security-policy");
  private static final AsciiString NOTHING_RUNS =
      AsciiString.cached("default-src 'none'; frame-ancestors 'none'");
  private static final AsciiString REFERRER = AsciiString.cached("referrer-policy");
  private static final AsciiString NO_REFERRER = AsciiString.cached("no-referrer");
  private static final AsciiString NO_STORE = AsciiString.cached("no-store");

  private AnswerHeaders() {}

  /// For every answer that is data and not a page.
  public static void data(MultiMap headers) {
    headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.set(POLICY, NOTHING_RUNS);
    headers.set(REFERRER, NO_REFERRER);
  }

  /// For errors: nobody keeps them.
  public static void error(MultiMap headers) {
    data(headers);
    noStore(headers);
  }

  /// For answers that show a secret or are true for one caller only.
  public static void noStore(MultiMap headers) {
    headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }
}
