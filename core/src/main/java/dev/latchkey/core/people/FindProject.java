package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one project, by id or by slug.
public final class FindProject {
  private final Store store;

  public FindProject(Store store) {
    this.store = store;
  }

  /// The project whose id or slug `reference` is; empty for any other text.
  public Optional<ProjectView> find(String reference) {
    return store.read(tx -> lookUp(tx, reference).map(project -> ProjectView.of(tx, project)));
  }

  private static Optional<Project> lookUp(ReadTransaction tx, String reference) {
    Optional<ProjectId> id = ProjectId.parse(reference);
    if (id.isPresent()) {
      return tx.projects().find(id.get());
    }
    return Slug.isLegal(reference) ? tx.projects().find(new Slug(reference)) : Optional.empty();
  }

  /// What is said of a project that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such project here."));
  }
}
