package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one site.
public final class FindSite {
  private final Store store;

  public FindSite(Store store) {
    this.store = store;
  }

  public Optional<Site> find(SiteId id) {
    return store.read(tx -> tx.sites().find(id));
  }

  /// What is said of a site that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such site here."));
  }
}
