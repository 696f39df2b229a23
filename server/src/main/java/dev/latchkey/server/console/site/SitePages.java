package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.PageGuards;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the page of a site, in all its states, and reads its form.
public final class SitePages {
  private final PageGuards guards;
  private final ShowRevocation revocation;
  private final List<DialectName> dialects;
  private final String gateway;

  /// @param dialects those that sites may choose
  /// @param gateway where the gateway is reached
  public SitePages(
      PageGuards guards, ShowRevocation revocation, List<DialectName> dialects, String gateway) {
    this.guards = guards;
    this.revocation = revocation;
    this.dialects = List.copyOf(dialects);
    this.gateway = gateway;
  }

  Form form(Visitor visitor, Site site) {
    return SiteForm.of(site, id -> slug(visitor, id));
  }

  private String slug(Visitor visitor, ProjectId id) {
    try {
      return place(visitor, id.toString()).project().slug().text();
    } catch (FaultException e) {
      return id.toString();
    }
  }

  private Place place(Visitor visitor, String reference) {
    return guards.place(visitor, reference, FindProject.unknown());
  }

  /// What the form says. Other projects are looked up as the visitor sees them.
  SiteForm.Read read(Visit visit) {
    return SiteForm.read(
        visit.form(), text -> place(visit.visitor(), text).project().id(), dialects);
  }

  /// As [#read], where projects that the site has already may stay, whoever asks.
  SiteForm.Read read(Visit visit, Site site) {
    return SiteForm.read(
        visit.form(),
        text ->
            ProjectId.parse(text)
                .filter(site.projects()::contains)
                .orElseGet(() -> place(visit.visitor(), text).project().id()),
        choices(site.dialect()));
  }

  /// The dialects to choose from: also the one that a site has already, though it be one that this
  /// node does not speak.
  private List<DialectName> choices(@Nullable DialectName own) {
    return own == null || dialects.contains(own)
        ? dialects
        : Stream.concat(dialects.stream(), Stream.of(own)).toList();
  }

  String html(Visit visit, OneSite one, Form form) {
    String address = SiteAddress.of(one.site(), gateway);
    Frame frame =
        revocation.beside(
            Frame.of(
                    Texts.t("site.title", SiteAddress.shortly(one.site())),
                    visit.visitor(),
                    one.place(),
                    Tab.SETTINGS)
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html(
        "site/site",
        new SitePage(frame, one.place(), one, address, form, choices(one.site().dialect())));
  }

  String fresh(Visit visit, Place place, Form form) {
    Frame frame = Frame.of(Texts.t("new-site.title"), visit.visitor(), place, Tab.SETTINGS);
    return Pages.html("site/site", new SitePage(frame, place, null, "", form, dialects));
  }
}
