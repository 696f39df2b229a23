package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Pages;

/// `POST /console/keys/{key}/reveal`: shows the text of a key again, where its project keeps it.
/// Each time stands in the audit trail, and takes a password that was given not long ago.
public final class ShowSecret implements PageAction<OneKey> {
  private final RevealSecret revealSecret;
  private final KeyPages pages;
  private final Snippets snippets;

  public ShowSecret(RevealSecret revealSecret, KeyPages pages, Snippets snippets) {
    this.revealSecret = revealSecret;
    this.pages = pages;
    this.snippets = snippets;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    if (!visit.visitor().recent()) {
      return PageAnswer.confirmFirst(one.path());
    }
    try {
      RevealSecret.Revealed revealed = revealSecret.reveal(one.key().id(), visit.by());
      return PageAnswer.page(
          Pages.html(
              "key/issued",
              IssuedPage.again(
                  visit, KeyHome.of(one), revealed.view(), revealed.secret(), snippets)));
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, one, null, visit.form().refused(e.fault()), ""));
    }
  }
}
