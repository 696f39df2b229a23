package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.Routing;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.site.OpenApiRoutes;

/// `POST …/sites/{site}/routes/import`: reads an OpenAPI document into the form of the route table,
/// with what that would change. Changes nothing.
public final class PreviewRoutes implements PageAction<OneSite> {
  private static final String DOCUMENT = "document";

  private final RoutesPages pages;

  public PreviewRoutes(RoutesPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    Routing before = one.site().routing();
    try {
      ImportRoutes.Wish wish = read(visit.form().raw(DOCUMENT));
      Routing after = new Routing(wish.routes(), before.unknown());
      Form form =
          RouteFields.of(after, wish.permissions())
              .with("version", Long.toString(one.site().version()));
      RoutesPreview preview = RoutesPreview.of(before.routes(), wish, one.place().project());
      return PageAnswer.page(pages.html(visit, one, form, Form.EMPTY, preview, ""));
    } catch (FaultException e) {
      Form refused = visit.form().refused(e.fault());
      return PageAnswer.refused(
          pages.html(visit, one, RouteFields.of(one.site()), refused, null, ""));
    }
  }

  private static ImportRoutes.Wish read(String text) {
    if (text.isBlank()) {
      throw new FaultException(Fault.field(DOCUMENT, "is empty"));
    }
    if (!(json(text) instanceof Json.Obj document)) {
      throw new FaultException(Fault.field(DOCUMENT, "is no JSON object"));
    }
    Wrongs wrongs = new Wrongs();
    OpenApiRoutes read = new OpenApiRoutes(document, wrongs);
    read.read();
    wrongs.refuse();
    return new ImportRoutes.Wish(read.routes(), read.permissions(), null);
  }

  private static Json json(String text) {
    try {
      return StrictJson.readDocument(text);
    } catch (FaultException e) {
      throw new FaultException(
          Fault.field(DOCUMENT, "is no JSON that can be read: " + e.fault().detail()));
    }
  }
}
