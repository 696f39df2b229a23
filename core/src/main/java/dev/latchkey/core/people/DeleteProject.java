package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Takes a project out, with its keys, its members, and the sites that serve nothing else.
public final class DeleteProject {
  private final Store store;
  private final Confirmations confirmations;

  public DeleteProject(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// How far the deletion has come.
  ///
  /// @throws FaultException when the project is gone or is not of the expected version
  public Confirmation delete(ProjectId id, ExpectedVersion expected, By by) {
    return confirmations.of(store.write(tx -> remove(tx, id, expected, by)).group());
  }

  private static boolean remove(
      WriteTransaction tx, ProjectId id, ExpectedVersion expected, By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustAdminister();
    expected.check(project.version());
    tx.audit().append(by, id, new Deed.ProjectDeleted(id, project.slug().text()));
    return tx.projects().remove(id);
  }
}
