package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Points in time as they are typed.
final class When {
  private When() {}

  /// The number in `90d`; empty where it is something else.
  static Optional<Integer> days(String text) {
    return text.matches("[0-9]{1,4}d")
        ? Optional.of(Integer.parseInt(text.substring(0, text.length() - 1)))
        : Optional.empty();
  }

  /// An instant, or a day, which is its beginning in UTC.
  ///
  /// @param option where it was typed
  static Instant instant(String option, String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          option + " \"" + text + "\" is no day and no instant.", option + " 2030-01-31");
    }
  }
}
