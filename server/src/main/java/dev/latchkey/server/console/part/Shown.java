package dev.latchkey.server.console.part;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How values are written for people.
public final class Shown {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  private Shown() {}

  /// Such as `21 Nov 2026, 13:04 UTC`; the page's script puts it into the viewer's zone.
  public static String moment(Instant at) {
    return MOMENT.format(at) + " UTC";
  }

  /// As [#moment], to the second: of what comes many a minute.
  public static String second(Instant at) {
    return SECOND.format(at) + " UTC";
  }

  /// As [#moment] without the year: below a chart, where there is little room.
  public static String hour(Instant at) {
    return HOUR.format(at) + " UTC";
  }

  public static String day(Instant at) {
    return DAY.format(at);
  }

  /// As a field for a day and a time holds it.
  public static String field(Instant at, ZoneId zone) {
    return FIELD.format(at.atZone(zone));
  }

  /// With commas between thousands.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// In the largest unit in which it is whole.
  public static String length(Duration length) {
    long seconds = length.toSeconds();
    for (Unit unit : Unit.values()) {
      if (seconds >= unit.seconds && seconds % unit.seconds == 0) {
        long count = seconds / unit.seconds;
        return count + " " + unit.word + (count == 1 ? "" : "s");
      }
    }
    return "0 seconds";
  }

  private enum Unit {
    DAY(86_400, "day"),
    HOUR(3_600, "hour"),
    MINUTE(60, "minute"),
    SECOND(1, "second");

    private final long seconds;
    private final String word;

    Unit(long seconds, String word) {
      this.seconds = seconds;
      this.word = word;
    }
  }
}
