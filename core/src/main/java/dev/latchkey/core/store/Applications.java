package dev.latchkey.core.store;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import java.util.List;
import java.util.Optional;

public interface Applications {
  Optional<Application> find(ApplicationId id);

  /// All of them, in the order of their making.
  List<Application> all();
}
