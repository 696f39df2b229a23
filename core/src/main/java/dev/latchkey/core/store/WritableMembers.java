package dev.latchkey.core.store;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;

public interface WritableMembers extends Members {
  void put(Member member);

  /// Whether the account had a place.
  boolean remove(ProjectId project, AccountId account);
}
