package dev.latchkey.store.contract;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;

/// Queries that tests ask often.
final class Queries {
  private Queries() {}

  static KeyQuery all(ProjectId project) {
    return new KeyQuery(
        new KeyOwner.OfProject(project),
        KeyFilter.ALL,
        KeyQuery.Sort.CREATED,
        false,
        null,
        Page.LIMIT_MAX,
        World.START);
  }
}
