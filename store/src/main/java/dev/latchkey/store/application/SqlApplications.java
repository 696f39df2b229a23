package dev.latchkey.store.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.store.WritableApplications;
import dev.latchkey.store.row.Shelf;
import java.util.List;
import java.util.Optional;

/// The applications of one transaction.
public final class SqlApplications implements WritableApplications {
  private final Shelf<Application> shelf;

  public SqlApplications(Shelf<Application> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Application> find(ApplicationId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public List<Application> all() {
    return shelf.list("order by t.created_at, t.id limit " + Application.APPLICATIONS_MAX);
  }

  @Override
  public void put(Application application) {
    shelf.put(application);
  }

  @Override
  public boolean remove(ApplicationId id) {
    return shelf.remove(id.toString());
  }
}
