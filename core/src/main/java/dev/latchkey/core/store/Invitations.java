package dev.latchkey.core.store;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectId;
import java.time.Instant;
import java.util.Optional;

/// The invitations of the store.
public interface Invitations {
  Optional<Invitation> find(InvitationId id);

  /// By the digest of its token.
  Optional<Invitation> find(SecretDigest token);

  /// The one of this project for this address that can be accepted at `now`.
  Optional<Invitation> pending(ProjectId project, String email, Instant now);

  Page<Invitation> list(InvitationQuery query);

  /// How many of the project can be accepted at `now`.
  long countPending(ProjectId project, Instant now);

  /// How many of the project were made after `since`, whatever became of them.
  long countMade(ProjectId project, Instant since);
}
