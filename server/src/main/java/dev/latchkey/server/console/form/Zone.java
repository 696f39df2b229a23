package dev.latchkey.server.console.form;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// The zone that the days and times of a form are meant in: the page's script says that of the
/// viewer, and without it they are in UTC.
final class Zone {
  static final String FIELD = "zone";
  private static final int LENGTH_MAX = 64;

  private Zone() {}

  /// Empty where a form names none that is known here.
  static Optional<ZoneId> of(Form form) {
    String name = form.text(FIELD);
    if (name.isEmpty()) {
      return Optional.of(ZoneOffset.UTC);
    }
    try {
      return name.length() > LENGTH_MAX ? Optional.empty() : Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
