package dev.latchkey.core.usage;

import java.time.Duration;
import java.time.Instant;

/// How long what was noted is kept.
///
/// @param callsKept how long calls stay in the history
/// @param callsMax of how many calls the history consists at most; the oldest go first
/// @param hoursKept how long counts are kept by the hour; then they become counts of days
/// @param daysKept how long counts are kept by the day
public record UsageRetention(
    Duration callsKept, long callsMax, Duration hoursKept, Duration daysKept) {
  public static final UsageRetention DEFAULT =
      new UsageRetention(Duration.ofDays(30), 1_000_000, Duration.ofDays(30), Duration.ofDays(400));

  /// What is too old at one instant.
  ///
  /// @param hoursBefore hours since 1970; the start of a day, so that days are made whole
  /// @param daysBefore days since 1970
  public record Cutoff(Instant callsBefore, long callsMax, long hoursBefore, long daysBefore) {}

  public Cutoff at(Instant now) {
    long hoursDay = now.minus(hoursKept).getEpochSecond() / Duration.ofDays(1).toSeconds();
    long days = now.minus(daysKept).getEpochSecond() / Duration.ofDays(1).toSeconds();
    return new Cutoff(
        now.minus(callsKept), callsMax, hoursDay * Duration.ofDays(1).toHours(), days);
  }
}
