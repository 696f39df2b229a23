package dev.latchkey.core.store;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;

public interface WritableApplications extends Applications {
  void put(Application application);

  /// Whether it was there.
  boolean remove(ApplicationId id);
}
