package dev.latchkey.server.console.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.UpdateMember;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Tab;

/// `POST …/members/{account}/role`.
public final class ChangeMember implements PageAction<Place> {
  private final UpdateMember updateMember;
  private final MemberPages pages;
  private final ShowRevocation revocation;

  public ChangeMember(UpdateMember updateMember, MemberPages pages, ShowRevocation revocation) {
    this.updateMember = updateMember;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    AccountId account =
        AccountId.parse(visit.parameter("account")).orElseThrow(FindMember::unknown);
    Role role =
        Role.parse(visit.form().text("role"))
            .orElseThrow(() -> new FaultException(Fault.field("role", "is none of the choices")));
    try {
      UpdateMember.Updated updated =
          updateMember.update(
              place.project().id(), account, role, Versions.expected(visit.form()), visit.by());
      return revocation.after(Tab.MEMBERS.path(place), "member-updated", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(
          pages.html(visit, place, MemberPages.blank().refused(e.fault()), InvitationLink.NONE));
    }
  }
}
