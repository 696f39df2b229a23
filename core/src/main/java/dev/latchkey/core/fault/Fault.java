package dev.latchkey.core.fault;

import java.util.List;

/// What went wrong, fit to be shown to the caller: a code of the catalogue, one sentence that says
/// which value was wrong and what is legal, and for bad input the fields.
///
/// A fault never holds a secret or the text of a driver's exception: it quotes what was wrong, and
/// what was wrong may be a key in the wrong place, so all texts are [Masked].
public record Fault(FaultCode code, String detail, List<FieldError> errors) {

  /// One wrong field: its path as the caller wrote it (`access.rules[2].resource`) and why.
  public record FieldError(String field, String message) {
    public FieldError {
      field = Masked.text(field);
      message = Masked.text(message);
    }
  }

  public Fault {
    detail = Masked.text(detail);
    errors = List.copyOf(errors);
  }

  public static Fault of(FaultCode code, String detail) {
    return new Fault(code, detail, List.of());
  }

  /// One wrong field of the request.
  public static Fault field(String field, String message) {
    return new Fault(
        FaultCode.INVALID_REQUEST, field + ": " + message, List.of(new FieldError(field, message)));
  }

  /// Several wrong fields of the request; at least one.
  public static Fault fields(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return new Fault(
        FaultCode.INVALID_REQUEST, first.field() + ": " + first.message() + more, errors);
  }

  public static Fault notFound(String what) {
    return of(FaultCode.NOT_FOUND, what);
  }
}
