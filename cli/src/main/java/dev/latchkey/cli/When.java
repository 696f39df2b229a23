package dev.latchkey.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as they are typed.
public final class When {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,7})([smhd])");

  private When() {}

  /// The number in `90d`; empty where it is something else.
  public static Optional<Integer> days(String text) {
    return text.matches("[0-9]{1,4}d")
        ? Optional.of(Integer.parseInt(text.substring(0, text.length() - 1)))
        : Optional.empty();
  }

  /// An instant, or a day, which is its beginning in UTC.
  ///
  /// @param option where it was typed
  public static Instant instant(String option, String text) {
    return instant(option, text, "is no day and no instant.", "2030-01-31");
  }

  /// When a key shall expire, where that is no number of days.
  public static Instant expiry(String text) {
    return instant("--expires", text, "is no number of days, no day and no instant.", "90d");
  }

  /// When a key that there is shall expire; null for never.
  public static @Nullable Instant expiry(String text, Instant now) {
    return text.equals("never")
        ? null
        : days(text).map(days -> now.plus(Duration.ofDays(days))).orElseGet(() -> expiry(text));
  }

  /// As [#duration], and no longer than the server takes, which would answer in seconds.
  ///
  /// @param most as it is typed
  public static Duration durationAtMost(String option, String text, String most) {
    Duration typed = duration(option, text);
    if (typed.compareTo(duration(option, most)) > 0) {
      throw CommandFailure.usage(
          option + " \"" + text + "\" is more than " + most + ".", "add " + option + " " + most);
    }
    return typed;
  }

  private static Instant instant(String option, String text, String wrong, String example) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(option + " \"" + text + "\" " + wrong, option + " " + example);
    }
  }

  /// A time such as `7d` before now, an instant, or a day, which is its beginning in UTC.
  ///
  /// @param option where it was typed
  public static Instant past(String option, String text, Instant now) {
    return TIME.matcher(text).matches()
        ? now.minus(duration(option, text))
        : instant(option, text, "is no time such as 12h, no day and no instant.", "7d");
  }

  /// A time such as `90s`, `10m`, `12h` or `7d`.
  ///
  /// @param option where it was typed
  public static Duration duration(String option, String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw CommandFailure.usage(
          option + " \"" + text + "\" is no time such as 90s, 10m, 12h or 7d.",
          "add " + option + " 7d");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
