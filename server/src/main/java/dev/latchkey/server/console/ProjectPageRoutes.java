package dev.latchkey.server.console;

import static dev.latchkey.server.console.PageRoute.get;
import static dev.latchkey.server.console.PageRoute.post;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.RemoveMember;
import dev.latchkey.core.people.UpdateMember;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.people.WithdrawInvitation;
import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.site.FindSite;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.server.console.audit.ShowAudit;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.people.ChangeMember;
import dev.latchkey.server.console.people.ChangeSettings;
import dev.latchkey.server.console.people.MemberPages;
import dev.latchkey.server.console.people.RemoveOneProject;
import dev.latchkey.server.console.people.SendInvitation;
import dev.latchkey.server.console.people.SettingsPages;
import dev.latchkey.server.console.people.ShowMemberStep;
import dev.latchkey.server.console.people.ShowMembers;
import dev.latchkey.server.console.people.ShowProjectRemoval;
import dev.latchkey.server.console.people.ShowSettings;
import dev.latchkey.server.console.people.TakeBackInvitation;
import dev.latchkey.server.console.people.TakeOutMember;
import dev.latchkey.server.console.site.AskRoutes;
import dev.latchkey.server.console.site.ChangeRoutes;
import dev.latchkey.server.console.site.ChangeSite;
import dev.latchkey.server.console.site.DeveloperPages;
import dev.latchkey.server.console.site.MakeSite;
import dev.latchkey.server.console.site.OneSite;
import dev.latchkey.server.console.site.PreviewRoutes;
import dev.latchkey.server.console.site.RemoveOneSite;
import dev.latchkey.server.console.site.RoutesPages;
import dev.latchkey.server.console.site.ShowDevelopers;
import dev.latchkey.server.console.site.ShowNewSite;
import dev.latchkey.server.console.site.ShowOwnKey;
import dev.latchkey.server.console.site.ShowRoutes;
import dev.latchkey.server.console.site.ShowSite;
import dev.latchkey.server.console.site.ShowSiteRemoval;
import dev.latchkey.server.console.site.SitePages;
import dev.latchkey.server.console.site.TryCall;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.Revocations;
import java.util.List;
import java.util.stream.Stream;

/// The rows about a project itself: its members, its settings, who changed what, how to call it.
final class ProjectPageRoutes {
  private static final String PROJECT = "/projects/{project}";
  private static final String SITE = PROJECT + "/sites/{site}";
  private static final String MEMBER = PROJECT + "/members/{account}";

  private final ConsoleParts parts;
  private final RestParts rest;
  private final PageGuards guards;
  private final Cursors cursors;
  private final ShowRevocation revocation;

  ProjectPageRoutes(ConsoleParts parts, PageGuards guards, Cursors cursors) {
    this.parts = parts;
    this.rest = parts.rest();
    this.guards = guards;
    this.cursors = cursors;
    this.revocation = new ShowRevocation(rest.confirmations(), new Revocations(rest.seals()));
  }

  List<PageRoute> all() {
    return Stream.of(members(), settings(), sites(), routes(), others())
        .flatMap(List::stream)
        .toList();
  }

  private List<PageRoute> members() {
    PageGuard<Place> writing = guards.writing(OwnResource.MEMBERS);
    MemberPages pages = new MemberPages(parts, revocation, cursors);
    return List.of(
        get(PROJECT + "/members", guards.reading(OwnResource.MEMBERS), new ShowMembers(pages)),
        post(
            PROJECT + "/invitations",
            writing,
            new SendInvitation(
                new Invite(rest.store(), rest.ids(), rest.random(), rest.clock()),
                pages,
                parts.rest().mailer())),
        post(
            PROJECT + "/invitations/{invitation}/withdraw",
            writing,
            new TakeBackInvitation(
                new WithdrawInvitation(rest.store(), rest.confirmations(), rest.clock()),
                revocation)),
        post(
            MEMBER + "/role",
            writing,
            new ChangeMember(
                new UpdateMember(rest.store(), rest.confirmations()), pages, revocation)),
        get(MEMBER + "/remove", writing, new ShowMemberStep(new FindMember(rest.store()))),
        post(
            MEMBER + "/remove",
            writing,
            new TakeOutMember(
                new RemoveMember(rest.store(), rest.confirmations()), pages, revocation)));
  }

  private List<PageRoute> settings() {
    SettingsPages pages =
        new SettingsPages(new FindSite(rest.store()), revocation, parts.gateway());
    return List.of(
        get(PROJECT + "/settings", guards.reading(OwnResource.PROJECT), new ShowSettings(pages)),
        post(
            PROJECT + "/settings",
            guards.writing(OwnResource.PROJECT),
            new ChangeSettings(
                new UpdateProject(rest.store(), rest.confirmations()), pages, revocation)),
        get(
            PROJECT + "/delete",
            guards.administering(OwnResource.PROJECT),
            new ShowProjectRemoval(rest.store(), rest.clock(), parts.gateway())),
        post(
            PROJECT + "/delete",
            guards.administering(OwnResource.PROJECT),
            new RemoveOneProject(
                new DeleteProject(rest.store(), rest.confirmations()), revocation)));
  }

  private List<PageRoute> sites() {
    PageGuard<OneSite> writing = guards.siteWriting();
    SitePages pages = new SitePages(guards, revocation, rest.dialects(), parts.gateway());
    return List.of(
        get(PROJECT + "/sites/new", guards.writing(OwnResource.SITES), new ShowNewSite(pages)),
        post(
            PROJECT + "/sites",
            guards.writing(OwnResource.SITES),
            new MakeSite(rest.createSite(), pages)),
        get(SITE, guards.siteReading(), new ShowSite(pages)),
        post(
            SITE,
            writing,
            new ChangeSite(new UpdateSite(rest.store(), rest.confirmations()), pages, revocation)),
        get(SITE + "/delete", writing, new ShowSiteRemoval(parts.gateway())),
        post(
            SITE + "/delete",
            writing,
            new RemoveOneSite(new DeleteSite(rest.store(), rest.confirmations()), revocation)));
  }

  private List<PageRoute> routes() {
    PageGuard<OneSite> writing = guards.siteWriting();
    RoutesPages pages = new RoutesPages(revocation);
    return List.of(
        get(SITE + "/routes", guards.siteReading(), new ShowRoutes(pages)),
        post(
            SITE + "/routes",
            writing,
            new ChangeRoutes(
                new ImportRoutes(rest.store(), rest.confirmations()), pages, revocation)),
        post(SITE + "/routes/import", writing, new PreviewRoutes(pages)),
        post(SITE + "/routes/check", writing, new AskRoutes(pages)));
  }

  private List<PageRoute> others() {
    DeveloperPages developers = new DeveloperPages(parts);
    return List.of(
        get(
            PROJECT + "/audit",
            guards.reading(OwnResource.AUDIT),
            new ShowAudit(new ListAuditEvents(rest.store()), cursors)),
        get(
            PROJECT + "/developers",
            guards.reading(OwnResource.PROJECT),
            new ShowDevelopers(developers)),
        post(
            PROJECT + "/developers/key",
            guards.reading(OwnResource.PROJECT),
            new ShowOwnKey(developers)),
        post(
            PROJECT + "/developers/try",
            guards.reading(OwnResource.PROJECT),
            new TryCall(parts.calls(), developers, parts.ticks())));
  }
}
