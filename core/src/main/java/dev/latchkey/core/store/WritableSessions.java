package dev.latchkey.core.store;

import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import java.time.Instant;

public interface WritableSessions extends Sessions {
  /// Adds the session, or puts it in the place of the one with its id.
  void put(Session session);

  /// Whether it was there.
  boolean remove(SessionId id);

  /// Takes up to `limit` out whose time was over before `instant`; how many those were.
  int removeEndedBefore(Instant instant, int limit);
}
