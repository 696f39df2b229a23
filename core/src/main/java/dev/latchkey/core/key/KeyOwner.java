package dev.latchkey.core.key;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;

/// What a key belongs to. An account's key reaches every project that the person reaches and that
/// lets such keys in; a project's key reaches that project.
public sealed interface KeyOwner {
  record OfAccount(AccountId account) implements KeyOwner {}

  record OfProject(ProjectId project) implements KeyOwner {}
}
