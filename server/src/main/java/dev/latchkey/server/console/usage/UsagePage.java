package dev.latchkey.server.console.usage;

import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ResourceUsage;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.BarChart;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Links;
import dev.latchkey.server.console.part.Tab;
import java.util.List;

/// How much a project was used.
///
/// @param top the keys with the most calls
/// @param resources those that were asked for most; empty for who may not see single calls
public record UsagePage(
    Frame frame,
    Place place,
    Form query,
    BarChart chart,
    List<ReadUsage.Top> top,
    List<ResourceUsage> resources) {

  public List<Option> periods() {
    return Option.of("usage.period", "day", "week", "month", "quarter", "year");
  }

  /// The part that a resource has of what the first has, from 0 to 100.
  public String share(ResourceUsage resource) {
    return Long.toString(resource.count() * 100 / Math.max(1, resources.getFirst().count()));
  }

  /// Where the calls that asked for a resource are.
  public String calls(ResourceUsage resource) {
    return Links.to(Tab.CALLS.path(place), Form.EMPTY, "resource", resource.resource());
  }

  /// The part of all calls that came with a key, from 0 to 100.
  public String share(ReadUsage.Top key) {
    long total = Math.max(1, chart.total());
    return Long.toString(Math.min(100, key.usage().count() * 100 / total));
  }
}
