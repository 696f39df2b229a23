package dev.latchkey.server.console.usage;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.usage.KeyProblem;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// `GET …/health`: which keys should be looked at, and one click to mend each.
public final class ShowHealth implements PageAction<Place> {
  private static final ReportHealth.Terms TERMS =
      new ReportHealth.Terms(Duration.ofDays(90), Duration.ofDays(14));

  private final ReportHealth reportHealth;
  private final Cursors cursors;
  private final InstantSource clock;

  public ShowHealth(ReportHealth reportHealth, Cursors cursors, InstantSource clock) {
    this.reportHealth = reportHealth;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    ReportHealth.Health health = reportHealth.count(place.project().id(), TERMS);
    KeyProblem problem = problem(visit.query().text("problem"), health);
    List<String> list = Listing.named("console health", place.project().id(), problem);
    Page<KeyView> page =
        reportHealth.list(
            place.project().id(),
            problem,
            TERMS,
            cursors.read(list, visit.query().given("cursor")),
            Page.LIMIT_DEFAULT);
    String next = cursors.write(list, page.next());
    String path = Tab.HEALTH.path(place);
    Frame frame = Frame.of(Texts.t("health.title"), visit.visitor(), place, Tab.HEALTH).at(path);
    return PageAnswer.page(
        Pages.html(
            "usage/health",
            new HealthPage(
                frame,
                place,
                health,
                problem,
                page.items(),
                clock.instant(),
                PageTurns.of(path, visit.query(), next))));
  }

  /// The one that was asked for, else the one with the most keys.
  private static KeyProblem problem(String text, ReportHealth.Health health) {
    return Arrays.stream(KeyProblem.values())
        .filter(problem -> HealthPage.wire(problem).equals(text))
        .findFirst()
        .orElseGet(() ->
            Arrays.stream(KeyProblem.values())
                .max(Comparator.comparing(problem -> health.counts().getOrDefault(problem, 0L)))
                .orElse(KeyProblem.UNUSED));
  }
}
