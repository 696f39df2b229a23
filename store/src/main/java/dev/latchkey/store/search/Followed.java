package dev.latchkey.store.search;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An index of names, and which keys have changed since by the change log. What has changed is not
/// looked for in the index: it is among the keys that may be on a page, whatever its name.
///
/// Used by any number of threads.
final class Followed {
  /// So many changes of anything are read at a time, and so many times for one page at most.
  private static final int CHANGES_READ = 4000;

  private static final int READS_MAX = 10;

  /// With more changed keys an index is of no use: each takes some microseconds for every page.
  private static final int CHANGED_MAX = 2000;

  /// With more changed keys a new index is worth its while.
  private static final int CHANGED_SOME = 250;

  private static final String SINCE =
      """
      select c.n as n, '' as kind, c.incarnation as id from counter c where c.id = 1
      union all
      select n, kind, id from (
        select n, kind, id from change where n > ? order by n, i limit ?) as later
      """;
  private static final String KEY = "api_key";

  private final KeyOwner owner;
  private final NameIndex index;
  private final long newest;
  private final String incarnation;
  private volatile Changed known;

  /// What the log says up to a group.
  ///
  /// @param ids of changed keys
  /// @param keys those of them that are in the index
  private record Changed(long upTo, Set<String> ids, BitSet keys) {}

  private record Entry(long n, String kind, String id) {
    static Entry of(Row row) throws SQLException {
      return new Entry(row.number(), row.text(), row.text());
    }
  }

  /// What comes of looking for a page.
  sealed interface Outcome {
    /// @param isOld whether a new index would make it faster
    record Found(Set<String> ids, boolean isOld) implements Outcome {}

    /// The transaction sees a state before that of the index.
    record TooNew() implements Outcome {}

    /// A new index is needed.
    record TooOld() implements Outcome {}
  }

  /// @param before the state all of whose changes the index has
  /// @param after the state after which it has no changes
  Followed(KeyOwner owner, NameIndex index, Counter before, Counter after) {
    this.owner = owner;
    this.index = index;
    this.newest = after.n();
    this.incarnation = before.incarnation();
    this.known = new Changed(before.n(), Set.of(), new BitSet());
  }

  /// The ids of all keys of a page, and the one after it, with those of some others.
  Outcome page(Session session, Picture picture, KeyQuery query, String text) {
    for (int read = 0; read < READS_MAX; read++) {
      Changed before = known;
      List<Entry> entries =
          new ArrayList<>(session.list(SINCE, Entry::of, before.upTo(), CHANGES_READ));
      Entry counter =
          entries.stream().filter(each -> each.kind().isEmpty()).findFirst().orElseThrow();
      if (!counter.id().equals(incarnation)) {
        return new Outcome.TooOld();
      }
      if (counter.n() < newest) {
        return new Outcome.TooNew();
      }
      entries.remove(counter);
      boolean isWhole = entries.size() < CHANGES_READ;
      Changed changed = with(before, entries, isWhole ? counter.n() : lastWhole(entries), picture);
      known = changed;
      if (changed.ids().size() > CHANGED_MAX) {
        return new Outcome.TooOld();
      }
      if (isWhole) {
        return found(changed, query, text);
      }
    }
    return new Outcome.TooOld();
  }

  /// The last group that is whole among some changes of which the last may lack some of its own.
  private static long lastWhole(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::n).max().orElseThrow() - 1;
  }

  private Outcome found(Changed changed, KeyQuery query, String text) {
    Set<String> ids = new LinkedHashSet<>(changed.ids());
    index.page(query, text, changed.keys()).forEach(id -> ids.add(id.toString()));
    return new Outcome.Found(ids, changed.ids().size() > CHANGED_SOME);
  }

  private Changed with(Changed before, List<Entry> entries, long upTo, Picture picture) {
    if (entries.isEmpty()) {
      return before;
    }
    Set<String> ids = new LinkedHashSet<>(before.ids());
    BitSet keys = (BitSet) before.keys().clone();
    for (Entry entry : entries) {
      if (entry.kind().equals(KEY)) {
        KeyId.parse(entry.id())
            .filter(id -> mayBeOfOwner(id, picture))
            .ifPresent(id -> {
              ids.add(id.toString());
              int key = index.keyOf(id);
              if (key >= 0) {
                keys.set(key);
              }
            });
      }
    }
    return new Changed(Math.max(before.upTo(), upTo), ids, keys);
  }

  /// A key never changes its owner.
  private boolean mayBeOfOwner(KeyId id, Picture picture) {
    LiveKey key = picture.keys().byId(id);
    return key == null || key.belongsTo(owner);
  }
}
