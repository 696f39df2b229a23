package dev.latchkey.server.console.people;

import dev.latchkey.core.site.FindSite;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import java.util.Optional;

/// Makes the page of a project's settings.
public final class SettingsPages {
  private final FindSite findSite;
  private final ShowRevocation revocation;
  private final String gateway;

  /// @param gateway where the gateway is reached
  public SettingsPages(FindSite findSite, ShowRevocation revocation, String gateway) {
    this.gateway = gateway;
    this.findSite = findSite;
    this.revocation = revocation;
  }

  String html(Visit visit, Place place, Form form) {
    List<Site> sites =
        place.view().sites().stream().map(findSite::find).flatMap(Optional::stream).toList();
    Frame frame =
        revocation.beside(
            Frame.of(Texts.t("settings.title"), visit.visitor(), place, Tab.SETTINGS)
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html("people/settings", new SettingsPage(frame, place, form, sites, gateway));
  }
}
