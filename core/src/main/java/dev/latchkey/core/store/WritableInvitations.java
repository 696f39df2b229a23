package dev.latchkey.core.store;

import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.ProjectId;
import java.time.Instant;

public interface WritableInvitations extends Invitations {
  /// Adds the invitation, or puts it in the place of the one with its id.
  void put(Invitation invitation);

  /// Takes up to 100 of the project's out that were made before `oldest`.
  void prune(ProjectId project, Instant oldest);
}
