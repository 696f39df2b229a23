package dev.latchkey.server.console.people;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.RemoveMember;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Tab;

/// `POST …/members/{account}/remove`.
public final class TakeOutMember implements PageAction<Place> {
  private final RemoveMember removeMember;
  private final MemberPages pages;
  private final ShowRevocation revocation;

  public TakeOutMember(RemoveMember removeMember, MemberPages pages, ShowRevocation revocation) {
    this.removeMember = removeMember;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    AccountId account =
        AccountId.parse(visit.parameter("account")).orElseThrow(FindMember::unknown);
    try {
      Confirmation done =
          removeMember.remove(place.project().id(), account, ExpectedVersion.ANY, visit.by());
      boolean self = account.equals(visit.visitor().account().id());
      String path =
          self && !visit.visitor().administersInstance()
              ? "/console/projects"
              : Tab.MEMBERS.path(place);
      return revocation.after(path, "member-removed", done);
    } catch (FaultException e) {
      return PageAnswer.refused(
          pages.html(visit, place, MemberPages.blank().refused(e.fault()), InvitationLink.NONE));
    }
  }
}
