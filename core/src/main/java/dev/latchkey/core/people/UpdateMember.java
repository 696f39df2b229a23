package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/// Gives a member another role.
public final class UpdateMember {
  private final Store store;
  private final Confirmations confirmations;

  public UpdateMember(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// The member as it is now.
  ///
  /// @param revocation how far the change has come; null when it took no right away
  public record Updated(MemberView view, @Nullable Confirmation revocation) {}

  private record Done(MemberView view, boolean tookRights) {}

  /// The role that is there already is no change: the version stays.
  ///
  /// @throws FaultException when there is no such member or it is not of the expected version, one
  ///   of the roles is above that of who asks, or the project would lose its last administrator
  public Updated update(
      ProjectId project, AccountId account, Role role, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed =
        store.write(tx -> change(tx, project, account, role, expected, by));
    Done done = committed.outcome();
    return new Updated(done.view(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  private static Done change(
      WriteTransaction tx,
      ProjectId id,
      AccountId account,
      Role role,
      ExpectedVersion expected,
      By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Member before = tx.members().find(id, account).orElseThrow(FindMember::unknown);
    Authority authority = Authority.of(tx, by, project);
    authority.mustGive(before.role(), project);
    authority.mustGive(role, project);
    expected.check(before.version());
    if (before.role() == role) {
      return new Done(MemberView.of(tx, before), false);
    }
    if (before.role() == Role.ADMINISTRATOR) {
      LastAdministrator.ofProject(tx, id, account);
    }
    Member after = before.withRole(role);
    tx.members().put(after);
    tx.audit().append(by, id, new Deed.MemberUpdated(account, role));
    // Where the project wrote tables of its own, a higher role may hold less.
    boolean tookRights = role.compareTo(before.role()) > 0 || !project.roleAccess().isEmpty();
    return new Done(MemberView.of(tx, after), tookRights);
  }
}
