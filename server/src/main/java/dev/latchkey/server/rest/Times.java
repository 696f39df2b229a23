package dev.latchkey.server.rest;

import dev.latchkey.server.json.Wrongs;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Instants and whole numbers in a query.
public final class Times {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /// An instant in RFC 3339 form; null when it is absent or wrong.
  public static @Nullable Instant read(QueryText query, Wrongs wrongs, String name) {
    String text = query.get(name);
    if (text == null) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
        return at;
      }
    } catch (DateTimeParseException e) {
      wrongs.add(name, "is not a time such as 2026-11-21T10:00:00Z (in a query \"+\" is \"%2B\")");
      return null;
    }
    wrongs.add(name, "is not a time from 1970 to 9999");
    return null;
  }

  /// A whole number within bounds.
  public static int number(
      QueryText query, Wrongs wrongs, String name, int usual, int least, int most) {
    String text = query.get(name);
    if (text == null) {
      return usual;
    }
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      wrongs.add(name, "is not a whole number from " + least + " to " + most);
    }
    return number;
  }
}
