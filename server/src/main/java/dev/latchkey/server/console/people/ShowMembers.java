package dev.latchkey.server.console.people;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `GET …/members`: who is in a project, and who was asked to be.
public final class ShowMembers implements PageAction<Place> {
  private final MemberPages pages;

  public ShowMembers(MemberPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    return PageAnswer.page(pages.html(visit, place, MemberPages.blank(), InvitationLink.NONE));
  }
}
