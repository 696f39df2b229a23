package dev.latchkey.core.people;

import dev.latchkey.core.key.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody was asked to take a place in a project.
///
/// @param email who is asked, as [Account#email] writes it
/// @param role the place that is offered
/// @param invitedBy who asked
/// @param expiresAt from then on it cannot be accepted
/// @param answer what became of it
/// @param answeredAt null while it is open
/// @param account who accepted; null before
/// @param token the digest of the text that answers it
public record Invitation(
    InvitationId id,
    ProjectId project,
    String email,
    Role role,
    Actor invitedBy,
    Instant createdAt,
    Instant expiresAt,
    Answer answer,
    @Nullable Instant answeredAt,
    @Nullable AccountId account,
    SecretDigest token) {
  public static final int DAYS_DEFAULT = 7;
  public static final int DAYS_MAX = 30;

  /// How many invitations of a project may be open at once.
  public static final int OPEN_MAX = 1_000;

  /// How many a project may send in 24 hours, those that were withdrawn since included: each is a
  /// mail to a stranger.
  public static final int PER_DAY_MAX = 200;

  /// How long one is kept after it was made, so that people can see what became of it.
  public static final Duration KEPT = Duration.ofDays(90);

  /// What became of an invitation.
  public enum Answer {
    OPEN,
    ACCEPTED,
    DECLINED,
    /// Taken back by the project. It is kept for counting and is shown to nobody.
    WITHDRAWN
  }

  /// How an invitation stands at some time.
  public enum State {
    PENDING,
    ACCEPTED,
    DECLINED,
    EXPIRED
  }

  /// Raised by the one change that there can be; the ETag.
  public long version() {
    return answer == Answer.OPEN ? 1 : 2;
  }

  public State state(Instant now) {
    return switch (answer) {
      case ACCEPTED -> State.ACCEPTED;
      case DECLINED, WITHDRAWN -> State.DECLINED;
      case OPEN -> expiresAt.isAfter(now) ? State.PENDING : State.EXPIRED;
    };
  }

  /// Taken back at this time.
  public Invitation withdrawn(Instant at) {
    return answered(Answer.WITHDRAWN, at, account);
  }

  Invitation answered(Answer how, Instant at, @Nullable AccountId by) {
    return new Invitation(
        id, project, email, role, invitedBy, createdAt, expiresAt, how, at, by, token);
  }
}
