package dev.latchkey.server.console.site;

import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.key.Snippets;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the page of developer tools, in all its states.
public final class DeveloperPages {
  private final ListSites listSites;
  private final Snippets snippets;
  private final String gateway;

  public DeveloperPages(ConsoleParts parts) {
    this.listSites = new ListSites(parts.rest().store());
    this.snippets = new Snippets(parts);
    this.gateway = parts.gateway();
  }

  List<Site> sites(Place place) {
    return listSites.list(place.project().id());
  }

  private Option option(Site site) {
    return new Option(site.id().toString(), SiteAddress.of(site, gateway), "");
  }

  /// @param form the call that is being tried
  /// @param tried what came of it; null before there was one
  String html(Visit visit, Place place, Form form, @Nullable Tried tried) {
    List<Site> sites = sites(place);
    return Pages.html(
        "site/developers",
        new DevelopersPage(
            Frame.of(Texts.t("developers.title"), visit.visitor(), place, Tab.DEVELOPERS),
            place,
            snippets.withoutKey(place),
            snippets.verify(place, visit.front()),
            sites.stream().map(site -> option(site)).toList(),
            form,
            tried));
  }
}
