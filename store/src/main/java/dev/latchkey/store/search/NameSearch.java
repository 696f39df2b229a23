package dev.latchkey.store.search;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.sql.Session;
import java.util.Optional;
import java.util.Set;

/// Finds the keys of a page of those of a name without a look at the others, where it can. What it
/// finds is a finding aid only: the store says which of them are on the page.
public interface NameSearch {
  /// Where it never can.
  NameSearch NONE =
      new NameSearch() {
        @Override
        public Optional<Set<String>> page(Session session, KeyQuery query) {
          return Optional.empty();
        }

        @Override
        public void missed(KeyOwner owner, long keysAbout) {}
      };

  /// The ids of some keys with all those of a page, and the one after it, as the session's
  /// transaction sees them; empty where the store must be asked in another way.
  ///
  /// @param query for a name, and for a status or for none
  Optional<Set<String>> page(Session session, KeyQuery query);

  /// That a page was found in another way, and how many keys the owner has, about.
  void missed(KeyOwner owner, long keysAbout);
}
