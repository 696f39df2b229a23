package dev.latchkey.server.console.site;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.key.DefaultKeys;
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
  private final DefaultKeys defaultKeys;
  private final Uuid7 ids;
  private final String gateway;

  public DeveloperPages(ConsoleParts parts) {
    this.listSites = new ListSites(parts.rest().store());
    this.snippets = new Snippets(parts);
    this.defaultKeys = new DefaultKeys(parts.rest());
    this.ids = parts.rest().ids();
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
    boolean takesOwn = place.project().policy().accountKeys() == ProjectPolicy.AccountKeys.ALLOWED;
    KeyView own = takesOwn ? defaultKeys.find(visit.visitor().account()).orElse(null) : null;
    return Pages.html(
        "site/developers",
        new DevelopersPage(
            Frame.of(Texts.t("developers.title"), visit.visitor(), place, Tab.DEVELOPERS),
            place,
            own,
            takesOwn && own == null ? ids.next().toString() : null,
            snippets.withoutKey(place),
            snippets.verify(place, visit.front()),
            sites.stream().map(this::option).toList(),
            form,
            tried));
  }
}
