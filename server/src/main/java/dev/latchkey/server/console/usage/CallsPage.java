package dev.latchkey.server.console.usage;

import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Texts;
import java.util.ArrayList;
import java.util.List;

/// The history of calls.
///
/// @param filtered whether a filter leaves calls out
/// @param turns where the other pages are
public record CallsPage(
    Frame frame,
    Place place,
    Form query,
    List<ListCalls.Seen> calls,
    boolean filtered,
    PageTurns turns) {

  public List<Option> outcomes() {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", Texts.t("calls.outcome.any"), ""));
    for (String outcome : CallOutcome.all()) {
      options.add(new Option(outcome, Texts.t("outcome." + outcome), ""));
    }
    return options;
  }

  public List<Option> origins() {
    return Option.of("calls.origin", "", "api", "web");
  }
}
