package dev.latchkey.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server refused a request, or could not fulfil it. Never holds a secret.
public class LatchkeyException extends RuntimeException {
  private final String code;
  private final int status;
  private final String detail;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  LatchkeyException(
      String code,
      int status,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(code + ": " + detail, cause);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /// The catalogue's word for what went wrong, such as `not_found`. It never changes its meaning.
  public String code() {
    return code;
  }

  /// The HTTP status; 0 when no whole answer came.
  public int status() {
    return status;
  }

  /// What was wrong and what is legal, in one sentence.
  public String detail() {
    return detail;
  }

  /// The fields that were wrong; empty where it was something else.
  public List<FieldError> errors() {
    return errors;
  }

  /// When to ask again, where the server says so.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
