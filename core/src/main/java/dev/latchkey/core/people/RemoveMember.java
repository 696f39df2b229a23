package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Takes a member's place in a project away, or lets a person leave. Their account-wide keys reach
/// the project no more; the keys that they made for it follow its policy.
public final class RemoveMember {
  private final Store store;
  private final Confirmations confirmations;

  public RemoveMember(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// How far the removal has come.
  ///
  /// @throws FaultException when there is no such member or it is not of the expected version, its
  ///   role is above that of who asks, or the project would lose its last administrator
  public Confirmation remove(
      ProjectId project, AccountId account, ExpectedVersion expected, By by) {
    return confirmations.of(store.write(tx -> remove(tx, project, account, expected, by)).group());
  }

  private static boolean remove(
      WriteTransaction tx, ProjectId id, AccountId account, ExpectedVersion expected, By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Member member = tx.members().find(id, account).orElseThrow(FindMember::unknown);
    Authority authority = Authority.of(tx, by, project);
    if (!authority.looksAfter(account)) {
      authority.mustGive(member.role(), project);
    }
    expected.check(member.version());
    if (member.role() == Role.ADMINISTRATOR) {
      LastAdministrator.ofProject(tx, id, account);
    }
    tx.audit().append(by, id, new Deed.MemberRemoved(account, member.role()));
    return tx.members().remove(id, account);
  }
}
