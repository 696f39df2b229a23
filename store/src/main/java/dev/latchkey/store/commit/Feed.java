package dev.latchkey.store.commit;

import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.load.CatchUp;
import dev.latchkey.store.load.LoadPicture;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the replica at the state of the counter. Used by the writing thread.
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final Replica replica;
  private final Supplier<Picture> emptyPicture;
  private final LoadPicture loading;
  private final CatchUp catchingUp;
  private @Nullable Counter known;

  /// `emptyPicture` gives a new one each time.
  public Feed(Replica replica, Supplier<Picture> emptyPicture, Tables tables, LoadPicture loading) {
    this.replica = replica;
    this.emptyPicture = emptyPicture;
    this.loading = loading;
    this.catchingUp = new CatchUp(tables);
  }

  public Replica replica() {
    return replica;
  }

  /// Brings the replica to `counter`, which the session's transaction has locked: by the change log
  /// where that is whole, else by loading everything.
  public void follow(Session session, Counter counter) {
    Counter before = known;
    boolean sameStore =
        before != null
            && before.incarnation().equals(counter.incarnation())
            && before.n() <= counter.n();
    if (sameStore && before != null && before.n() == counter.n()) {
      if (!java.util.Arrays.equals(before.tag(), counter.tag())) {
        load(session, counter);
      }
    } else if (!sameStore || before == null || !catchUp(session, before, counter)) {
      load(session, counter);
    }
    known = counter;
  }

  /// Takes over a group that this process has committed.
  void committed(Counter counter, List<Change> group) {
    if (!group.isEmpty()) {
      replica.apply(counter.n(), group);
    }
    known = counter;
  }

  /// Makes the next [#follow] load everything anew.
  void distrust() {
    known = null;
  }

  private boolean catchUp(Session session, Counter before, Counter counter) {
    Optional<SortedMap<Long, List<Change>>> groups =
        catchingUp.groups(session, before.n(), counter.n());
    groups.ifPresent(all -> all.forEach(replica::apply));
    groups.ifPresent(all -> LOG.info("Caught up with {} groups of the change log", all.size()));
    return groups.isPresent();
  }

  private void load(Session session, Counter counter) {
    Picture picture = emptyPicture.get();
    loading.fill(picture, session);
    replica.replace(picture, counter.n());
  }
}
