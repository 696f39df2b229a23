package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fault as an answer: problem details of RFC 9457 with `type`, `title`, `status`, `detail`,
/// `code` and, for bad input, `errors: [{field, message}]`.
///
/// 401 always carries a challenge (RFC 9110, section 11.6.1): `Bearer`, with
/// `error="invalid_token"` where a key was presented and without where none was (RFC 6750, section
/// 3.1). What may pass by itself (503, 429) carries `Retry-After`. Immutable.
///
/// @param body the JSON in UTF-8; shared, so never written to
/// @param challenge the value of `WWW-Authenticate`; null for none
/// @param retryAfterSeconds the value of `Retry-After`; 0 for none
/// @param code what it tells of
/// @param detail the sentence that it tells
/// @param contentType of the body
public record Problem(
    int status,
    Buffer body,
    @Nullable AsciiString challenge,
    int retryAfterSeconds,
    FaultCode code,
    String detail,
    AsciiString contentType) {
  public static final AsciiString CONTENT_TYPE = AsciiString.cached("application/problem+json");

  private static final AsciiString PLAIN_JSON = AsciiString.cached("application/json");
  private static final AsciiString WWW_AUTHENTICATE = AsciiString.cached("www-authenticate");

  /// What an answer that may pass by itself asks for where nobody knows better.
  public static final int DEFAULT_RETRY_AFTER_SECONDS = 1;

  private static final ProblemText TEXT = new ProblemText();

  public static Problem of(Fault fault) {
    return of(fault.code(), fault.detail(), fault.errors());
  }

  /// A problem without wrong fields. Cheap when the same `detail` object comes again and again.
  public static Problem of(FaultCode code, String detail) {
    return of(code, detail, List.of());
  }

  /// A problem under a more precise status than that of its code, such as 431.
  public static Problem of(FaultCode code, int status, String detail) {
    return of(code, status, detail, ProblemText.of(code, status, detail, List.of()));
  }

  private static Problem of(FaultCode code, String detail, List<Fault.FieldError> errors) {
    int status = HttpStatus.of(code);
    Buffer body =
        errors.isEmpty() ? TEXT.of(code, detail) : ProblemText.of(code, status, detail, errors);
    return of(code, status, detail, body);
  }

  private static Problem of(FaultCode code, int status, String detail, Buffer body) {
    boolean passes = code.kind() == FaultCode.Kind.UNAVAILABLE || code == FaultCode.RATE_LIMITED;
    int retry = passes ? DEFAULT_RETRY_AFTER_SECONDS : 0;
    return new Problem(status, body, Challenges.of(code), retry, code, detail, CONTENT_TYPE);
  }

  /// The same with another `Retry-After`, in seconds; 0 for none.
  public Problem retryAfter(int seconds) {
    return new Problem(status, body, challenge, seconds, code, detail, contentType);
  }

  /// The same body under another status code, for proxies that understand few.
  public Problem withStatus(int other) {
    return new Problem(other, body, challenge, retryAfterSeconds, code, detail, contentType);
  }

  /// The same in another form of JSON, and under a status of its own.
  public Problem saying(int other, String json) {
    Buffer said = Buffer.buffer(json.getBytes(StandardCharsets.UTF_8));
    return new Problem(other, said, challenge, retryAfterSeconds, code, detail, PLAIN_JSON);
  }

  /// Writes this problem's headers, those of every error ([AnswerHeaders#error]) included.
  public void putHeaders(MultiMap headers) {
    AnswerHeaders.error(headers);
    headers.set(HttpHeaders.CONTENT_TYPE, contentType);
    if (challenge != null) {
      headers.set(WWW_AUTHENTICATE, challenge);
    }
    if (retryAfterSeconds > 0) {
      headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    }
  }

  /// Answers with this problem. Headers that are set already stay, but for those of the problem.
  public Future<Void> answer(HttpServerResponse response) {
    response.setStatusCode(status);
    putHeaders(response.headers());
    return response.end(body);
  }
}
