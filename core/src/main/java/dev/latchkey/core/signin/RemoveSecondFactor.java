package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.store.Store;

/// Takes the second factor off an account: the person of it in the console, where they have shown
/// who they are; an administrator of the instance or the operator for somebody who has lost it.
public final class RemoveSecondFactor {
  private final Store store;

  public RemoveSecondFactor(Store store) {
    this.store = store;
  }

  /// Whether there was one. Without one nothing is done.
  ///
  /// @throws FaultException when there is no such account, or who asks may not
  public boolean remove(AccountId id, By by) {
    return store
        .write(tx -> {
          boolean own = by.actor() instanceof Actor.Person person && person.accountId().equals(id);
          Authority authority = Authority.of(tx, by, null);
          Account account = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
          if (!own) {
            authority.mustAdminister();
            if (account.instanceAdministrator()) {
              authority.mustHoldEveryRight();
            }
          }
          Credential credential = Credential.of(tx, id);
          boolean had = credential.factor() != null;
          if (had) {
            tx.credentials().put(credential.withoutFactor());
            tx.audit().append(by, null, new Deed.SecondFactorRemoved(id));
          }
          return had;
        })
        .outcome();
  }
}
