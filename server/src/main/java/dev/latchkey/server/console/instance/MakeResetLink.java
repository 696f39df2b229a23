package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;

/// `POST /console/instance/accounts/{account}/reset-link`: makes the link by which the person sets
/// a password, for who has shown not long ago who they are, and shows it, that one time.
public final class MakeResetLink implements PageAction<Visitor> {
  private static final String SET_AT = "/console/reset?token=";

  private final OneAccountPages pages;
  private final OfferReset offerReset;

  public MakeResetLink(OneAccountPages pages, OfferReset offerReset) {
    this.pages = pages;
    this.offerReset = offerReset;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(NamedAccount.path(account));
    }
    try {
      OfferReset.Offered offered = offerReset.offer(account.id(), visit.by());
      ResetLink link =
          new ResetLink(
              visit.front() + SET_AT + offered.token().revealForShowingOnce(), offered.expiresAt());
      return PageAnswer.page(pages.html(visit, account, Form.EMPTY, link));
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, account, Form.EMPTY.refused(e.fault()), null));
    }
  }
}
