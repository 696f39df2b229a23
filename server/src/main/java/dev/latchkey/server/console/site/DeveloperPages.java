package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.Secret;
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
  private static final String MASK = "••••••••••••";

  private final ListSites listSites;
  private final Snippets snippets;
  private final DefaultKeys defaultKeys;
  private final Uuid7 ids;
  private final String gateway;
  private final boolean keepsAccounts;
  private final RevealSecret revealSecret;

  public DeveloperPages(ConsoleParts parts) {
    this.listSites = new ListSites(parts.rest().store());
    this.snippets = new Snippets(parts);
    this.defaultKeys = new DefaultKeys(parts.rest());
    this.ids = parts.rest().ids();
    this.gateway = parts.gateway();
    this.keepsAccounts = parts.rest().issueKey().accountKeys().revealable();
    this.revealSecret = new RevealSecret(parts.rest().store(), keepsAccounts);
  }

  /// With the key itself, with its masked form where it can be shown, else with a variable.
  private List<Snippets.Snippet> calls(Place place, @Nullable KeyView own, @Nullable String shown) {
    if (shown != null) {
      return snippets.with(place, shown);
    }
    return own != null && keepsAccounts
        ? snippets.with(place, masked(own))
        : snippets.withoutKey(place);
  }

  private static String masked(KeyView own) {
    return own.key().preview().text().replace("...", MASK);
  }

  List<Site> sites(Place place) {
    return listSites.list(place.project().id());
  }

  private Option option(Site site) {
    return new Option(site.id().toString(), SiteAddress.of(site, gateway), "");
  }

  /// The visitor's default-key, where the project lets it in; null for none.
  private @Nullable KeyView own(Visit visit, Place place) {
    boolean takesOwn = place.project().policy().accountKeys() == ProjectPolicy.AccountKeys.ALLOWED;
    return takesOwn ? defaultKeys.find(visit.visitor().account()).orElse(null) : null;
  }

  /// The page with the visitor's default-key filled in, which is noted in the audit trail.
  String revealed(Visit visit, Place place) {
    KeyView own = own(visit, place);
    if (own == null) {
      throw new FaultException(Fault.notFound(Texts.t("developers.own.gone")));
    }
    Secret secret = revealSecret.reveal(own.key().id(), visit.by()).secret();
    return html(visit, place, TryForm.blank(), null, own, secret.revealForShowingOnce());
  }

  /// @param form the call that is being tried
  /// @param tried what came of it; null before there was one
  String html(Visit visit, Place place, Form form, @Nullable Tried tried) {
    return html(visit, place, form, tried, own(visit, place), null);
  }

  private String html(
      Visit visit,
      Place place,
      Form form,
      @Nullable Tried tried,
      @Nullable KeyView own,
      @Nullable String shown) {
    List<Site> sites = sites(place);
    boolean takesOwn = place.project().policy().accountKeys() == ProjectPolicy.AccountKeys.ALLOWED;
    return Pages.html(
        "site/developers",
        new DevelopersPage(
            Frame.of(Texts.t("developers.title"), visit.visitor(), place, Tab.DEVELOPERS),
            place,
            own,
            takesOwn && own == null ? ids.next().toString() : null,
            calls(place, own, shown),
            own != null && keepsAccounts && shown == null,
            shown,
            snippets.verify(place, visit.front()),
            sites.stream().map(this::option).toList(),
            form,
            tried));
  }
}
