package dev.latchkey.server.console.people;

import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.ListInvitations;
import dev.latchkey.core.people.ListMembers;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.core.store.InvitationQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Makes the page of a project's members, in all its states.
public final class MemberPages {
  private final ListMembers listMembers;
  private final ListInvitations listInvitations;
  private final ShowRevocation revocation;
  private final Cursors cursors;
  private final InstantSource clock;

  public MemberPages(ConsoleParts parts, ShowRevocation revocation, Cursors cursors) {
    this.listMembers = new ListMembers(parts.rest().store());
    this.listInvitations = new ListInvitations(parts.rest().store());
    this.revocation = revocation;
    this.cursors = cursors;
    this.clock = parts.rest().clock();
  }

  /// The form of an invitation as it is first shown.
  static Form blank() {
    return Form.ofSingle(Map.of("role", "member"));
  }

  String html(Visit visit, Place place, Form form, InvitationLink link) {
    Instant now = clock.instant();
    String path = Tab.MEMBERS.path(place);
    List<String> list = Listing.named("console members", place.project().id());
    String cursor = visit.query().given("cursor");
    Page<MemberView> members =
        listMembers.list(
            place.project().id(), null, cursors.read(list, cursor), Page.LIMIT_DEFAULT);
    String next = cursors.write(list, members.next());
    List<Invitation> invitations =
        listInvitations
            .list(new InvitationQuery(place.project().id(), null, null, Page.LIMIT_MAX, now))
            .items()
            .reversed();
    Frame frame =
        revocation.beside(
            Frame.of(Texts.t("members.title"), visit.visitor(), place, Tab.MEMBERS)
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html(
        "people/members",
        new MembersPage(
            frame,
            place,
            members.items(),
            invitations,
            form,
            link,
            now,
            PageTurns.of(path, visit.query(), next)));
  }
}
