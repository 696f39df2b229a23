package dev.latchkey.core.application;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;

/// Takes an application off the register: it gets no further keys. Those that it has are the
/// people's, who revoke them.
public final class DeleteApplication {
  private final Store store;

  public DeleteApplication(Store store) {
    this.store = store;
  }

  /// @throws FaultException when the application is gone, is not of the expected version, or who
  ///   asks may not
  public void delete(ApplicationId id, ExpectedVersion expected, By by) {
    store.write(tx -> {
      Authority.of(tx, by, null).mustAdminister();
      Application application = tx.applications().find(id).orElseThrow(FindApplication::unknown);
      expected.check(application.version());
      tx.audit().append(by, null, new Deed.ApplicationDeleted(id, application.name().text()));
      return tx.applications().remove(id);
    });
  }
}
