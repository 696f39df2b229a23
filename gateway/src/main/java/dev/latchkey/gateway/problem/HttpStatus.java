package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.FaultCode;

/// The one map from the catalogue of faults to HTTP status codes.
public final class HttpStatus {
  private HttpStatus() {}

  public static int of(FaultCode code) {
    return of(code.kind());
  }

  public static int of(FaultCode.Kind kind) {
    return switch (kind) {
      case BAD_INPUT -> 400;
      case UNPROCESSABLE -> 422;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case LIMITED -> 429;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case PRECONDITION_FAILED -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case UNAVAILABLE -> 503;
      case STORAGE_FULL -> 507;
      case BAD_GATEWAY -> 502;
      case GATEWAY_TIMEOUT -> 504;
      case INTERNAL -> 500;
    };
  }
}
