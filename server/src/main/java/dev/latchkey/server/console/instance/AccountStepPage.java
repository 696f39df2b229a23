package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// Asks once more before something is taken from somebody, and says what that means.
public record AccountStepPage(Frame frame, Account account) {
  /// Asks for a step, of who has shown not long ago who they are; others show it first.
  ///
  /// @param step the name of its page, and of the title's text
  static PageAnswer ask(Visit visit, Visitor visitor, FindAccount findAccount, String step) {
    Account account = NamedAccount.of(visit, findAccount);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    String title = Texts.t(step + ".title", account.name().text());
    return PageAnswer.page(
        Pages.html(
            "instance/" + step, new AccountStepPage(NamedAccount.frame(title, visitor), account)));
  }

  /// Where the visitor came from, and the forms begin.
  public String path() {
    return NamedAccount.path(account);
  }
}
