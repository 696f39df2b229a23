package dev.latchkey.server.console.part;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery.Grain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Calls over time as stacked bars: one a hour, day or week, split into those let in, refused, and
/// held back by limits.
///
/// @param step how long one bar is
public record BarChart(List<Bar> bars, Duration step, long top) {
  /// The widths of a bar with and without the gap, and the height of the drawing, in its own units.
  public static final int STEP = 10;

  private static final double WIDE = 7.5;
  public static final int HEIGHT = 100;

  private static final List<String> LIMITED =
      List.of(FaultCode.RATE_LIMITED.wire(), FaultCode.QUOTA_EXCEEDED.wire());
  private static final long[] NICE = {1, 2, 3, 4, 5};

  /// One bar.
  public record Bar(Instant start, long valid, long refused, long limited) {
    public long total() {
      return valid + refused + limited;
    }
  }

  /// One part of a bar, as it is drawn.
  ///
  /// @param kind `valid`, `refused` or `limited`
  public record Part(String kind, String x, String y, String width, String height) {}

  /// The bars of these buckets, those without a call included. Buckets of days may be joined to
  /// weeks.
  ///
  /// @param step a whole multiple of the grain
  public static BarChart of(
      List<UsageBucket> buckets, Grain grain, Duration step, Instant from, Instant to) {
    long each = step.dividedBy(grain.length());
    long first = grain.number(from);
    long last = grain.number(to);
    Map<Long, long[]> sums = new HashMap<>();
    for (UsageBucket bucket : buckets) {
      long[] sum =
          sums.computeIfAbsent((grain.number(bucket.start()) - first) / each, none -> new long[3]);
      bucket.outcomes().forEach((outcome, count) -> sum[kind(outcome)] += count);
    }
    List<Bar> bars = new ArrayList<>();
    for (long i = 0; i <= (last - first) / each; i++) {
      long[] sum = sums.getOrDefault(i, new long[3]);
      bars.add(new Bar(grain.start(first + i * each), sum[0], sum[1], sum[2]));
    }
    long most = bars.stream().mapToLong(Bar::total).max().orElse(0);
    return new BarChart(List.copyOf(bars), step, nice(most));
  }

  private static int kind(String outcome) {
    if (outcome.equals(CallOutcome.wire(CallOutcome.VALID))) {
      return 0;
    }
    return LIMITED.contains(outcome) ? 2 : 1;
  }

  /// The smallest of 2, 4, 6, 8, 10, 20, 40 … that is not less, so that the half is whole.
  private static long nice(long most) {
    for (long power = 1; power <= Long.MAX_VALUE / 100; power *= 10) {
      for (long nice : NICE) {
        if (2 * nice * power >= most) {
          return 2 * nice * power;
        }
      }
    }
    return most;
  }

  public long total() {
    return bars.stream().mapToLong(Bar::total).sum();
  }

  public long valid() {
    return bars.stream().mapToLong(Bar::valid).sum();
  }

  public long refused() {
    return bars.stream().mapToLong(Bar::refused).sum();
  }

  public long limited() {
    return bars.stream().mapToLong(Bar::limited).sum();
  }

  public int width() {
    return bars.size() * STEP;
  }

  /// The parts of one bar that are not empty, from the ground up.
  public List<Part> parts(int index) {
    Bar bar = bars.get(index);
    List<Part> parts = new ArrayList<>();
    double ground = HEIGHT;
    ground = add(parts, "valid", index, bar.valid(), ground);
    ground = add(parts, "refused", index, bar.refused(), ground);
    add(parts, "limited", index, bar.limited(), ground);
    return parts;
  }

  private double add(List<Part> parts, String kind, int index, long count, double ground) {
    if (count == 0) {
      return ground;
    }
    double height = (double) count * HEIGHT / top;
    parts.add(
        new Part(
            kind,
            written(index * STEP + (STEP - WIDE) / 2),
            written(ground - height),
            written(WIDE),
            written(height)));
    return ground - height;
  }

  private static String written(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /// What a bar says when it is pointed at, behind [#label].
  public String words(Bar bar) {
    return Texts.t(
        "chart.bar",
        Shown.number(bar.valid()),
        Shown.number(bar.refused()),
        Shown.number(bar.limited()));
  }

  /// When a bar begins.
  public String label(Bar bar) {
    return isInUtc() ? Shown.day(bar.start()) : Shown.moment(bar.start());
  }

  /// Whether its bars are days or more, which are counted by UTC wherever the viewer is.
  public boolean isInUtc() {
    return step.compareTo(Duration.ofDays(1)) >= 0;
  }

  /// What one bar is: `hour`, `day` or `week`.
  public String unit() {
    return Texts.t(
        step.equals(Duration.ofHours(1))
            ? "chart.unit.hour"
            : step.equals(Duration.ofDays(1)) ? "chart.unit.day" : "chart.unit.week");
  }

  /// The bars whose beginnings stand below: the first, that in the middle, the last.
  public List<Bar> marked() {
    return List.of(bars.getFirst(), bars.get(bars.size() / 2), bars.getLast());
  }
}
