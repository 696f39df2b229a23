package dev.latchkey.server.console.usage;

import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.BarChart;
import dev.latchkey.server.console.part.Frame;
import java.util.List;

/// How much a project was used.
///
/// @param top the keys with the most calls
public record UsagePage(
    Frame frame, Place place, Form query, BarChart chart, List<ReadUsage.Top> top) {

  public List<Option> periods() {
    return Option.of("usage.period", "day", "week", "month", "quarter", "year");
  }

  /// The part of all calls that came with a key, from 0 to 100.
  public String share(ReadUsage.Top key) {
    long total = Math.max(1, chart.total());
    return Long.toString(Math.min(100, key.usage().count() * 100 / total));
  }
}
