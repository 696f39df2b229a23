package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Takes an account out, with its account-wide keys and its places in projects. The keys that it
/// made for projects follow each project's policy.
///
/// Whoever is the last administrator of a project cannot be deleted; deactivating, which ends all
/// rights at once, is always possible.
public final class DeleteAccount {
  private final Store store;
  private final Confirmations confirmations;

  public DeleteAccount(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// How far the deletion has come.
  ///
  /// @throws FaultException when the account is gone or is not of the expected version, or is the
  ///   last active administrator of the instance or of a project
  public Confirmation delete(AccountId id, ExpectedVersion expected, By by) {
    return confirmations.of(store.write(tx -> remove(tx, id, expected, by)).group());
  }

  private static boolean remove(
      WriteTransaction tx, AccountId id, ExpectedVersion expected, By by) {
    Account account = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
    Authority authority = Authority.of(tx, by, null);
    authority.mustAdminister();
    if (account.instanceAdministrator()) {
      authority.mustHoldEveryRight();
    }
    expected.check(account.version());
    if (account.administers()) {
      LastAdministrator.ofInstance(tx, id);
    }
    for (Member place : tx.members().ofAccount(id)) {
      if (place.role() == Role.ADMINISTRATOR) {
        LastAdministrator.ofProject(tx, place.project(), id);
      }
      tx.audit().append(by, place.project(), new Deed.MemberRemoved(id, place.role()));
    }
    tx.audit().append(by, null, new Deed.AccountDeleted(id, account.name().text()));
    return tx.accounts().remove(id);
  }
}
