package dev.latchkey.core.application;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.util.List;
import java.util.Optional;

/// Reads registered applications.
public final class FindApplication {
  private final Store store;

  public FindApplication(Store store) {
    this.store = store;
  }

  /// A registered one; Latchkey's own command line is none.
  public Optional<Application> find(ApplicationId id) {
    return store.read(tx -> tx.applications().find(id));
  }

  /// All of them in the order of their making; at most [Application#APPLICATIONS_MAX].
  public List<Application> all() {
    return store.read(tx -> tx.applications().all());
  }

  /// The one that calls itself so.
  static Optional<Application> byClient(ReadTransaction tx, String client) {
    return client.equals(Application.COMMAND_LINE_CLIENT)
        ? Optional.of(Application.COMMAND_LINE)
        : ApplicationId.parse(client).flatMap(tx.applications()::find);
  }

  /// The one of a grant, where it is still registered.
  static Optional<Application> of(ReadTransaction tx, Grant grant) {
    return grant.application().equals(Application.COMMAND_LINE.id())
        ? Optional.of(Application.COMMAND_LINE)
        : tx.applications().find(grant.application());
  }

  /// What is said of one that is not there.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such application."));
  }
}
