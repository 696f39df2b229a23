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

/// Changes a project.
public final class UpdateProject {
  private final Store store;
  private final Confirmations confirmations;

  public UpdateProject(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// The project as it is now.
  ///
  /// @param revocation how far the change has come; null when it took no right away
  public record Updated(ProjectView view, @Nullable Confirmation revocation) {}

  private record Done(ProjectView view, boolean tookRights) {}

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the project is gone or is not of the expected version
  public Updated update(ProjectId id, ProjectPatch patch, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> change(tx, id, patch, expected, by));
    Done done = committed.outcome();
    return new Updated(done.view(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  private static Done change(
      WriteTransaction tx, ProjectId id, ProjectPatch patch, ExpectedVersion expected, By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority authority = Authority.of(tx, by, project);
    authority.mustAdminister();
    expected.check(project.version());
    ProjectChange change = new ProjectChange(project, patch.applyTo(project));
    List<String> fields = change.fields();
    if (fields.isEmpty()) {
      return new Done(ProjectView.of(tx, project), false);
    }
    RoleTables.check(authority, project, change.after());
    tx.projects().put(change.after());
    if (change.endsRevealing()) {
      tx.keptSecrets().removeAll(id);
    }
    tx.audit().append(by, id, new Deed.ProjectUpdated(id, fields));
    return new Done(ProjectView.of(tx, change.after()), change.takesRights());
  }
}
