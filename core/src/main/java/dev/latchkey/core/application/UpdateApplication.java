package dev.latchkey.core.application;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import java.util.List;

/// Changes an application. Keys that it has already stay as they are.
public final class UpdateApplication {
  private final Store store;

  public UpdateApplication(Store store) {
    this.store = store;
  }

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the application is gone, is not of the expected version, or who
  ///   asks may not
  public Application update(
      ApplicationId id, ApplicationPatch patch, ExpectedVersion expected, By by) {
    return store
        .write(tx -> {
          Authority authority = Authority.of(tx, by, null);
          authority.mustAdminister();
          Application before = tx.applications().find(id).orElseThrow(FindApplication::unknown);
          expected.check(before.version());
          Application after = patch.applyTo(before);
          List<String> fields = ApplicationPatch.changed(before, after);
          if (fields.isEmpty()) {
            return before;
          }
          OwnResource.check(after.access());
          authority.mustHold(after.access(), before.access());
          tx.applications().put(after);
          tx.audit().append(by, null, new Deed.ApplicationUpdated(id, fields));
          return after;
        })
        .outcome();
  }
}
