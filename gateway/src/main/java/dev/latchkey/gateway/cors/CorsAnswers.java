package dev.latchkey.gateway.cors;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.Cors;
import dev.latchkey.gateway.problem.Problem;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a site says to browsers that ask for pages of other sites (the CORS protocol of the Fetch
/// standard). A preflight carries no key and is answered without one; refusals carry the headers
/// too, so that a script can read why.
///
/// Unchanging; safe for use by many threads.
public final class CorsAnswers {
  private static final int REQUEST_HEADERS_LENGTH_MAX = 2_048;
  private static final String FAMILY = "access-control-";
  private static final AsciiString ALLOW_ORIGIN = AsciiString.cached("access-control-allow-origin");
  private static final AsciiString ALLOW_METHODS =
      AsciiString.cached("access-control-allow-methods");
  private static final AsciiString ALLOW_HEADERS =
      AsciiString.cached("access-control-allow-headers");
  private static final AsciiString EXPOSE_HEADERS =
      AsciiString.cached("access-control-expose-headers");
  private static final AsciiString MAX_AGE = AsciiString.cached("access-control-max-age");
  private static final AsciiString REQUEST_METHOD =
      AsciiString.cached("access-control-request-method");
  private static final AsciiString REQUEST_HEADERS =
      AsciiString.cached("access-control-request-headers");
  private static final AsciiString ORIGIN = AsciiString.cached("Origin");
  private static final AsciiString PREFLIGHT_VARY =
      AsciiString.cached("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  private static final String LIMITS = "RateLimit, RateLimit-Policy, Retry-After";
  private static final Problem FOREIGN =
      Problem.of(
          FaultCode.FORBIDDEN,
          "Pages of this origin may not call the site; its \"cors.hosts\" name those that may.");
  private static final Problem UNREADABLE =
      Problem.of(
          FaultCode.INVALID_REQUEST,
          "The preflight asks for a method or headers that are no tokens, or for too many.");

  private final List<HostPattern> hosts;
  private final String exposed;
  private final String maxAge;

  public CorsAnswers(Cors cors) {
    this.hosts = cors.hosts();
    this.exposed =
        cors.exposedHeaders().isEmpty()
            ? LIMITS
            : LIMITS + ", " + String.join(", ", cors.exposedHeaders());
    this.maxAge = Integer.toString(cors.maxAgeSeconds());
  }

  /// Whether a request is a browser's question before a call.
  public static boolean isPreflight(String method, MultiMap headers) {
    return method.equals("OPTIONS")
        && headers.contains(HttpHeaders.ORIGIN)
        && headers.contains(REQUEST_METHOD);
  }

  /// Whether only the site says it, where it says anything.
  public static boolean isOurs(String lowerName) {
    return lowerName.startsWith(FAMILY);
  }

  /// Puts what lets a page of the request's origin read the answer, whatever it will be.
  public void put(MultiMap request, MultiMap answer) {
    answer.add(HttpHeaders.VARY, ORIGIN);
    String origin = origin(request);
    if (origin != null) {
      answer.set(ALLOW_ORIGIN, origin);
      answer.set(EXPOSE_HEADERS, exposed);
    }
  }

  /// Answers a preflight: `status` and what may be asked, or why it may not.
  public void preflight(MultiMap request, HttpServerResponse response, int status) {
    Problem problem = preflight(request, response.headers());
    if (problem == null) {
      response.setStatusCode(status).end();
    } else {
      problem.answer(response);
    }
  }

  /// Puts what a preflight is answered with.
  ///
  /// @return why nothing may be asked; null where it may
  public @Nullable Problem preflight(MultiMap request, MultiMap answer) {
    answer.set(HttpHeaders.VARY, PREFLIGHT_VARY);
    String origin = origin(request);
    String method = request.get(REQUEST_METHOD);
    String names = request.get(REQUEST_HEADERS);
    if (origin == null) {
      return FOREIGN;
    }
    answer.set(ALLOW_ORIGIN, origin);
    if (method == null || !isList(method, false) || (names != null && !isList(names, true))) {
      return UNREADABLE;
    }
    answer.set(ALLOW_METHODS, method);
    if (names != null && !names.isEmpty()) {
      answer.set(ALLOW_HEADERS, names);
    }
    answer.set(MAX_AGE, maxAge);
    return null;
  }

  /// The origin of the request, where it is one and is let in; told back as it came.
  private @Nullable String origin(MultiMap request) {
    List<String> origins = request.getAll(HttpHeaders.ORIGIN);
    if (origins.size() != 1) {
      return null;
    }
    String origin = origins.getFirst();
    String host = HostName.ofUrl(origin).orElse(null);
    if (host == null || origin.indexOf('/', origin.indexOf("://") + 3) >= 0) {
      return null;
    }
    if (hosts.isEmpty()) {
      return origin;
    }
    for (HostPattern pattern : hosts) {
      if (pattern.matches(host)) {
        return origin;
      }
    }
    return null;
  }

  private static boolean isList(String text, boolean several) {
    if (text.length() > REQUEST_HEADERS_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean token =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '.';
      if (!token && !(several && (c == ',' || c == ' '))) {
        return false;
      }
    }
    return several || !text.isEmpty();
  }
}
