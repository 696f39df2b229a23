package dev.latchkey.core.store;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.store.Page.Cursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who has a place in which project.
public interface Members {
  Optional<Member> find(ProjectId project, AccountId account);

  List<Member> of(ProjectId project);

  /// In the order in which the accounts were made.
  ///
  /// @param role only those who have it; null is everybody
  Page<Member> list(ProjectId project, @Nullable Role role, @Nullable Cursor after, int limit);

  /// The places that an account has.
  List<Member> ofAccount(AccountId account);

  long count(ProjectId project);

  /// Whether an active account other than this one has an administrator's place in the project.
  boolean hasAdministratorBeside(ProjectId project, AccountId account);

  /// Whether there is a project in which both have a place.
  boolean meet(AccountId one, AccountId other);
}
