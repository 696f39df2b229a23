package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.Fault.FieldError;
import java.util.regex.Pattern;

/// A fault without what could be a secret. Faults quote what was wrong, and what was wrong may be a
/// key that somebody put into the wrong field.
final class MaskedFault {
  /// No id, name of a field or word has as many letters and digits in a row; every key has.
  private static final Pattern LONG_RUN = Pattern.compile("([A-Za-z0-9]{4})[A-Za-z0-9]{26,}");

  private MaskedFault() {}

  static Fault of(Fault fault) {
    return new Fault(
        fault.code(),
        mask(fault.detail()),
        fault.errors().stream()
            .map(error -> new FieldError(mask(error.field()), mask(error.message())))
            .toList());
  }

  private static String mask(String text) {
    return LONG_RUN.matcher(text).replaceAll("$1…(masked)");
  }
}
