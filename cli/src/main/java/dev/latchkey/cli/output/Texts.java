package dev.latchkey.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// How values are written.
public final class Texts {
  private Texts() {}

  /// To the second, in UTC.
  public static String instant(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public static String instant(Optional<Instant> instant) {
    return instant.map(Texts::instant).orElse("-");
  }

  /// The day in UTC, where a table has no room for more.
  public static String day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  public static String day(Optional<Instant> instant) {
    return instant.map(Texts::day).orElse("-");
  }

  /// In groups of three digits.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A number with the word for what is counted, such as `1 key` or `2 keys`.
  public static String counted(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : "s");
  }

  public static String orDash(Optional<String> text) {
    return text.filter(some -> !some.isEmpty()).orElse("-");
  }

  /// Such as `3 d 4 h`: the two largest parts.
  public static String duration(Duration duration) {
    Duration d = duration.abs();
    if (d.toDays() > 0) {
      return d.toDays() + " d " + d.toHoursPart() + " h";
    }
    if (d.toHours() > 0) {
      return d.toHours() + " h " + d.toMinutesPart() + " min";
    }
    if (d.toMinutes() > 0) {
      return d.toMinutes() + " min " + d.toSecondsPart() + " s";
    }
    return d.toSeconds() + " s";
  }
}
