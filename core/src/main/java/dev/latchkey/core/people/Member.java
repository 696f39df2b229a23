package dev.latchkey.core.people;

import java.time.Instant;

/// That an account has a place in a project, and which.
///
/// @param version raised by each change; the ETag
public record Member(ProjectId project, AccountId account, Role role, Instant since, long version) {
  /// How many members a project has at most.
  public static final int MEMBERS_MAX = 10_000;

  public static Member made(ProjectId project, AccountId account, Role role, Instant since) {
    return new Member(project, account, role, since, 1);
  }

  Member withRole(Role other) {
    return new Member(project, account, other, since, version + 1);
  }
}
