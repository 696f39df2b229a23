package dev.latchkey.server.console.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Badge;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Tab;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Who is in a project, and who was asked to be.
///
/// @param form the invitation that is being written
/// @param turns where the other pages are
public record MembersPage(
    Frame frame,
    Place place,
    List<MemberView> members,
    List<Invitation> invitations,
    Form form,
    InvitationLink link,
    Instant now,
    PageTurns turns) {

  public boolean mayChange() {
    return place.writes(OwnResource.MEMBERS);
  }

  public String path() {
    return Tab.MEMBERS.path(place);
  }

  public List<Option> roles() {
    return Option.of("role", "administrator", "member", "viewer");
  }

  public Badge state(Invitation invitation) {
    Invitation.State state = invitation.state(now);
    String name = "invitation." + state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case PENDING -> Badge.warn(name);
      case ACCEPTED -> Badge.good(name);
      case DECLINED, EXPIRED -> Badge.plain(name);
    };
  }

  public boolean isOpen(Invitation invitation) {
    return invitation.state(now) == Invitation.State.PENDING;
  }

  @Override
  public String toString() {
    return "MembersPage(" + place.project().id() + ")";
  }
}
