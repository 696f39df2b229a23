package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.request.OddPaths;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.route.RouteTable;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import java.util.Locale;

/// `POST …/sites/{site}/routes/check`: what would a call ask for, with the table in the form?
/// Changes nothing.
public final class AskRoutes implements PageAction<OneSite> {
  private final RoutesPages pages;

  public AskRoutes(RoutesPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    String words = words(visit.form(), one);
    return PageAnswer.page(
        visit.partial()
            ? Pages.html("key/verdict", words)
            : pages.html(visit, one, visit.form(), Form.EMPTY, null, words));
  }

  private static String words(Form form, OneSite one) {
    String method = form.text("ask.method").toUpperCase(Locale.ROOT);
    String path = form.text("ask.path");
    if (method.isEmpty() || path.isEmpty()) {
      return Texts.t("routes.ask.incomplete");
    }
    try {
      Routing routing = RouteFields.routing(form);
      Ask ask =
          RouteTable.of(routing, one.site().credential())
              .route(method, target(path, one.place().project().policy()))
              .ask();
      return switch (ask) {
        case Ask.Nothing nothing -> "";
        case Ask.One asked -> Texts.t("routes.ask.one", method, path, asked(asked));
        case Ask.Several(List<Ask.One> checks, boolean any) ->
            Texts.t(
                "routes.ask.one",
                method,
                path,
                String.join(", ", checks.stream().map(AskRoutes::asked).toList()));
        case Ask.Unrouted unrouted -> Texts.t("routes.ask.none", method, path);
      };
    } catch (FaultException e) {
      return Texts.t("routes.ask.wrong", e.fault().detail());
    }
  }

  private static RawTarget target(String path, ProjectPolicy policy) {
    try {
      return RawTarget.parse(path);
    } catch (FaultException e) {
      return OddPaths.read(path, policy.pathOddities(), e);
    }
  }

  private static String asked(Ask.One one) {
    return Texts.t("try.asked.one", one.action(), one.resource());
  }
}
