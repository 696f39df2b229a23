package dev.latchkey.server.console.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;

/// `GET …/members/{account}/remove`: asks once more.
public final class ShowMemberStep implements PageAction<Place> {
  private final FindMember findMember;

  public ShowMemberStep(FindMember findMember) {
    this.findMember = findMember;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    MemberView view =
        AccountId.parse(visit.parameter("account"))
            .flatMap(account -> findMember.find(place.project().id(), account))
            .orElseThrow(FindMember::unknown);
    String title = Texts.t("remove-member.title", view.account().name().text());
    return PageAnswer.page(
        Pages.html(
            "people/remove-member",
            new MemberStepPage(Frame.of(title, visit.visitor(), place, Tab.MEMBERS), place, view)));
  }
}
