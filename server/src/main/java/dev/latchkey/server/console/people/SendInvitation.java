package dev.latchkey.server.console.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.mail.InvitationMailer;
import java.util.Optional;

/// `POST …/invitations`: invites somebody and shows the link that answers, that one time.
public final class SendInvitation implements PageAction<Place> {
  private final Invite invite;
  private final MemberPages pages;
  private final Optional<InvitationMailer> mailer;

  /// @param mailer empty where no mail can be sent, or links in mails would lead nowhere
  public SendInvitation(Invite invite, MemberPages pages, Optional<InvitationMailer> mailer) {
    this.invite = invite;
    this.pages = pages;
    this.mailer = mailer;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    try {
      Invite.Invited invited =
          invite.invite(place.project().id(), wish(visit.form()), visit.by(), null);
      Secret token = invited.token();
      String link =
          token == null
              ? ""
              : visit.front() + InvitationMailer.ANSWER_AT + token.revealForShowingOnce();
      return PageAnswer.page(
          pages.html(
              visit, place, MemberPages.blank(), new InvitationLink(link, mailed(place, invited))));
    } catch (FaultException e) {
      return PageAnswer.refused(
          pages.html(visit, place, visit.form().refused(e.fault()), InvitationLink.NONE));
    }
  }

  private InvitationLink.Mailed mailed(Place place, Invite.Invited invited) {
    Secret token = invited.token();
    if (token == null || mailer.isEmpty()) {
      return InvitationLink.Mailed.NOT_TRIED;
    }
    return mailer.get().send(invited.invitation(), place.project(), token)
        ? InvitationLink.Mailed.YES
        : InvitationLink.Mailed.FAILED;
  }

  private static Invite.Wish wish(Form form) {
    Wrongs wrongs = new Wrongs();
    String email = wrongs.parse("email", () -> Account.email(form.text("email")));
    Role role =
        wrongs.parse(
            "role",
            () ->
                Role.parse(form.text("role"))
                    .orElseThrow(
                        () -> new FaultException(Fault.field("role", "is none of the choices"))));
    return wrongs.sure(
        email == null || role == null
            ? null
            : new Invite.Wish(email, role, Invitation.DAYS_DEFAULT));
  }
}
