package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes an account: people change their own name and address, administrators of the instance
/// everything of everybody.
///
/// A key that may do less than the account it changes is turned away: who can change the address of
/// an account can become its owner.
public final class UpdateAccount {
  private final Store store;
  private final Confirmations confirmations;

  public UpdateAccount(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// The account as it is now.
  ///
  /// @param revocation how far the change has come; null when it took no right away
  public record Updated(Account account, @Nullable Confirmation revocation) {}

  private record Done(Account account, boolean tookRights) {}

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the account is gone or is not of the expected version, the address
  ///   is taken, or no active administrator of the instance would be left
  public Updated update(AccountId id, AccountPatch patch, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> change(tx, id, patch, expected, by));
    Done done = committed.outcome();
    return new Updated(
        done.account(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  private static Done change(
      WriteTransaction tx, AccountId id, AccountPatch patch, ExpectedVersion expected, By by) {
    Account before = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
    Account after = patch.applyTo(before);
    List<String> fields = AccountPatch.fields(before, after);
    mayChange(tx, before, after, fields, by);
    expected.check(before.version());
    if (fields.isEmpty()) {
      return new Done(before, false);
    }
    String email = after.email();
    if (fields.contains("email") && email != null) {
      CreateAccount.mustBeFree(tx, email);
    }
    if (before.administers() && !after.administers()) {
      LastAdministrator.ofInstance(tx, id);
    }
    tx.accounts().put(after);
    tx.audit().append(by, null, new Deed.AccountUpdated(id, fields));
    boolean tookRights =
        (before.active() && !after.active())
            || (before.instanceAdministrator() && !after.instanceAdministrator());
    return new Done(after, tookRights);
  }

  private static void mayChange(
      WriteTransaction tx, Account before, Account after, List<String> fields, By by) {
    Authority authority = Authority.of(tx, by, null);
    if (authority.looksAfter(before.id()) && List.of("name", "email").containsAll(fields)) {
      return;
    }
    authority.mustAdminister();
    boolean powerful = before.instanceAdministrator() || after.instanceAdministrator();
    if (powerful || fields.contains("email")) {
      authority.mustHoldEveryRight();
    }
  }
}
