package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import java.util.function.Predicate;

/// Takes passkeys off the account of somebody who has lost the device, for an administrator of the
/// instance: nobody signs in with them any more. Sessions go on.
public final class TakeOffPasskeys {
  private final Store store;

  public TakeOffPasskeys(Store store) {
    this.store = store;
  }

  /// Those that were taken off.
  ///
  /// @throws FaultException when there is no such account, or who asks may not
  public List<Passkey> takeOff(AccountId id, Predicate<Passkey> which, By by) {
    return store.write(tx -> takeOff(tx, id, which, by)).outcome();
  }

  private static List<Passkey> takeOff(
      WriteTransaction tx, AccountId id, Predicate<Passkey> which, By by) {
    Authority authority = Authority.of(tx, by, null);
    authority.mustAdminister();
    Account account = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
    if (account.instanceAdministrator()) {
      authority.mustHoldEveryRight();
    }
    Credential credential = Credential.of(tx, id);
    List<Passkey> gone = credential.passkeys().stream().filter(which).toList();
    if (!gone.isEmpty()) {
      tx.credentials().put(credential.without(gone));
      gone.forEach(
          each -> tx.audit().append(by, null, new Deed.PasskeyRemoved(id, each.name().text())));
    }
    return gone;
  }
}
