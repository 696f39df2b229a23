package dev.latchkey.server.console.site;

import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import org.jspecify.annotations.Nullable;

/// Makes the page of a site's route table, in all its states.
public final class RoutesPages {
  private final ShowRevocation revocation;

  public RoutesPages(ShowRevocation revocation) {
    this.revocation = revocation;
  }

  String html(Visit visit, OneSite one, Form form) {
    return html(visit, one, form, Form.EMPTY, null, "");
  }

  String html(
      Visit visit,
      OneSite one,
      Form form,
      Form document,
      @Nullable RoutesPreview preview,
      String asked) {
    Frame frame =
        revocation.beside(
            Frame.of(
                    Texts.t("routes.title", SiteAddress.shortly(one.site())),
                    visit.visitor(),
                    one.place(),
                    Tab.SETTINGS)
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html("site/routes", new RoutesPage(frame, one, form, document, preview, asked));
  }
}
