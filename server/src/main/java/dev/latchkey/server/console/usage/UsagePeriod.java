package dev.latchkey.server.console.usage;

import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.server.json.Choices;
import java.time.Duration;

/// For how long usage is shown, and how long one bar is.
enum UsagePeriod {
  DAY(Duration.ofHours(23), Grain.HOUR, Duration.ofHours(1)),
  WEEK(Duration.ofDays(6), Grain.DAY, Duration.ofDays(1)),
  MONTH(Duration.ofDays(29), Grain.DAY, Duration.ofDays(1)),
  QUARTER(Duration.ofDays(90), Grain.DAY, Duration.ofDays(7)),
  YEAR(Duration.ofDays(363), Grain.DAY, Duration.ofDays(7));

  private static final Choices<UsagePeriod> CHOICES = Choices.of(UsagePeriod.class);

  private final Duration back;
  private final Grain grain;
  private final Duration step;

  UsagePeriod(Duration back, Grain grain, Duration step) {
    this.back = back;
    this.grain = grain;
    this.step = step;
  }

  /// A month where the text names none.
  static UsagePeriod of(String text) {
    UsagePeriod found = CHOICES.find(text);
    return found == null ? MONTH : found;
  }

  String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// How far back the first bar begins.
  Duration back() {
    return back;
  }

  Grain grain() {
    return grain;
  }

  /// How long one bar is.
  Duration step() {
    return step;
  }
}
