package dev.latchkey.server.console.usage;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.BarChart;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// `GET …/usage`: calls over time, and the keys with the most of them.
public final class ShowUsage implements PageAction<Place> {
  private static final int TOP = 10;

  private final ReadUsage readUsage;
  private final InstantSource clock;

  public ShowUsage(ReadUsage readUsage, InstantSource clock) {
    this.readUsage = readUsage;
    this.clock = clock;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    UsagePeriod period = UsagePeriod.of(visit.query().text("period"));
    Instant to = clock.instant();
    Instant from = to.minus(period.back());
    UsageQuery query = new UsageQuery(null, place.project().id(), period.grain(), from, to);
    ReadUsage.Usage usage = readUsage.read(query, TOP);
    return PageAnswer.page(
        Pages.html(
            "usage/usage",
            new UsagePage(
                Frame.of(Texts.t("usage.title"), visit.visitor(), place, Tab.USAGE),
                place,
                Form.ofSingle(Map.of("period", period.wire())),
                BarChart.of(usage.buckets(), period.grain(), period.step(), from, to),
                usage.top(),
                place.reads(OwnResource.AUDIT) ? readUsage.topResources(query, TOP) : List.of())));
  }
}
