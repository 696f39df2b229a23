package dev.latchkey.core.fault;

import java.util.Locale;

/// The one catalogue of error codes. A code is part of the API: it never changes its meaning.
///
/// [#wire] is the code's text (`not_found`), [#kind] what sort of answer it is, [#title] its short
/// English name. Doors map the kind to their own form, such as an HTTP status.
public enum FaultCode {
  INVALID_REQUEST(Kind.BAD_INPUT, "The request is not valid"),
  MALFORMED_JSON(Kind.BAD_INPUT, "The body is not well-formed JSON"),
  AMBIGUOUS_PATH(Kind.BAD_INPUT, "The path could be read in two ways"),
  MULTIPLE_KEYS(Kind.BAD_INPUT, "More than one key was presented"),
  UNPROCESSABLE(Kind.UNPROCESSABLE, "The fields contradict each other"),
  IDEMPOTENCY_MISMATCH(Kind.UNPROCESSABLE, "The idempotency key was used with another request"),

  KEY_MISSING(Kind.UNAUTHENTICATED, "No API key was presented"),
  MALFORMED(Kind.UNAUTHENTICATED, "The API key is malformed"),
  UNKNOWN(Kind.UNAUTHENTICATED, "The API key is unknown"),
  DISABLED(Kind.UNAUTHENTICATED, "The API key is disabled"),
  EXPIRED(Kind.UNAUTHENTICATED, "The API key has expired"),
  NOT_YET_VALID(Kind.UNAUTHENTICATED, "The API key is not valid yet"),
  OWNER_INACTIVE(Kind.UNAUTHENTICATED, "What the API key belongs to is not active"),
  NETWORK_DENIED(Kind.FORBIDDEN, "The API key may not be used from this address"),
  CALLER_DENIED(Kind.FORBIDDEN, "The API key may not be used by this kind of caller"),
  REFERRER_DENIED(Kind.FORBIDDEN, "The API key may not be used from this site"),
  ACCESS_DENIED(Kind.FORBIDDEN, "The API key does not allow this"),
  RATE_LIMITED(Kind.LIMITED, "Too many calls with this API key"),
  QUOTA_EXCEEDED(Kind.LIMITED, "The quota of this API key is used up"),

  TOO_MANY_ATTEMPTS(Kind.LIMITED, "Too many attempts"),
  FORBIDDEN(Kind.FORBIDDEN, "The caller may not do this"),
  NOT_FOUND(Kind.NOT_FOUND, "There is no such thing here"),
  METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  CONFLICT(Kind.CONFLICT, "The request conflicts with what exists"),
  IDEMPOTENCY_IN_PROGRESS(Kind.CONFLICT, "The same request is still running"),
  PRECONDITION_FAILED(Kind.PRECONDITION_FAILED, "It was changed in the meantime"),
  BODY_TOO_LARGE(Kind.TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA_TYPE, "The content type is not supported"),

  UNDECIDED(Kind.UNAVAILABLE, "It cannot be decided right now"),
  STORE_UNAVAILABLE(Kind.UNAVAILABLE, "The store cannot be reached"),
  OUTCOME_UNKNOWN(Kind.UNAVAILABLE, "The store did not say whether it was done"),
  OVERLOADED(Kind.UNAVAILABLE, "Too much is going on"),
  STORAGE_FULL(Kind.STORAGE_FULL, "The disk is full"),
  UPSTREAM_UNREACHABLE(Kind.BAD_GATEWAY, "The upstream cannot be reached"),
  UPSTREAM_TIMEOUT(Kind.GATEWAY_TIMEOUT, "The upstream did not answer in time"),
  INTERNAL(Kind.INTERNAL, "Something went wrong on our side");

  /// What sort of answer a code is.
  public enum Kind {
    BAD_INPUT,
    UNPROCESSABLE,
    UNAUTHENTICATED,
    FORBIDDEN,
    LIMITED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    PRECONDITION_FAILED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    UNAVAILABLE,
    STORAGE_FULL,
    BAD_GATEWAY,
    GATEWAY_TIMEOUT,
    INTERNAL
  }

  private final Kind kind;
  private final String title;
  private final String wire;

  FaultCode(Kind kind, String title) {
    this.kind = kind;
    this.title = title;
    this.wire = name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public String title() {
    return title;
  }

  /// The code as it is written on the wire, such as `access_denied`.
  public String wire() {
    return wire;
  }
}
