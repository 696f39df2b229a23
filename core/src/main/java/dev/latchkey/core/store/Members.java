package dev.latchkey.core.store;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import java.util.List;
import java.util.Optional;

/// Who has a place in which project.
public interface Members {
  Optional<Member> find(ProjectId project, AccountId account);

  List<Member> of(ProjectId project);
}
