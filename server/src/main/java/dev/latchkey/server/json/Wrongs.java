package dev.latchkey.server.json;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.Fault.FieldError;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a request, so that all of it is told at once. Used by one thread.
public final class Wrongs {
  /// How many wrong fields are told of; more are only counted as wrong.
  public static final int TOLD_MAX = 32;

  private static final int NAME_SHOWN_LENGTH_MAX = 64;

  private final List<FieldError> errors = new ArrayList<>();
  private @Nullable FaultException other;

  /// The path of a member, such as `access.rules[2].resource`.
  public static String path(String parent, String name) {
    String shown =
        name.length() > NAME_SHOWN_LENGTH_MAX
            ? name.substring(0, NAME_SHOWN_LENGTH_MAX) + "…"
            : name;
    return parent.isEmpty() ? shown : parent + "." + shown;
  }

  public void add(String field, String message) {
    if (errors.size() < TOLD_MAX) {
      errors.add(new FieldError(field, message));
    }
  }

  /// What `parser` makes, or null and a note under `path` when it refuses.
  public <T> @Nullable T parse(String path, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (FaultException e) {
      List<FieldError> found = e.fault().errors();
      add(path, found.isEmpty() ? e.fault().detail() : found.getFirst().message());
      return null;
    }
  }

  /// What `maker` makes of several fields, or null and a note when it refuses: under the paths that
  /// the refusal names.
  public <T> @Nullable T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (FaultException e) {
      if (e.fault().code() == FaultCode.INVALID_REQUEST) {
        e.fault().errors().forEach(error -> add(error.field(), error.message()));
      } else if (other == null) {
        other = e;
      }
      return null;
    }
  }

  public boolean areNone() {
    return errors.isEmpty() && other == null;
  }

  /// @throws FaultException with all that is wrong, when something is
  public void refuse() {
    if (!errors.isEmpty()) {
      throw new FaultException(Fault.fields(errors));
    }
    if (other != null) {
      throw other;
    }
  }

  /// A value that is there when nothing was wrong.
  ///
  /// @throws FaultException with all that is wrong, when something is
  public <T> T sure(@Nullable T value) {
    refuse();
    if (value == null) {
      throw new IllegalStateException("a missing value was not noted as wrong");
    }
    return value;
  }
}
