package dev.latchkey.server.console.instance;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.key.StoppingKeys;
import dev.latchkey.server.console.part.Pages;
import java.time.InstantSource;
import java.util.List;

/// `GET` of a step on `/console/instance/accounts/{account}`: asks once more, of who has shown not
/// long ago who they are, and says what stops working.
public final class ShowAccountStep implements PageAction<Visitor> {
  private final AccountStep step;
  private final FindAccount findAccount;
  private final StoppingKeys keys;

  public ShowAccountStep(AccountStep step, Store store, InstantSource clock) {
    this.step = step;
    this.findAccount = new FindAccount(store);
    this.keys = new StoppingKeys(store, clock);
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = NamedAccount.of(visit, findAccount);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    return PageAnswer.page(
        Pages.html(
            "instance/step",
            new AccountStepPage(
                NamedAccount.frame(step.title(account), visitor), account, step, keys(account))));
  }

  private Page<KeyView> keys(Account account) {
    return step.stopsKeys() && account.active()
        ? keys.of(new KeyOwner.OfAccount(account.id()))
        : new Page<>(List.of(), null);
  }
}
