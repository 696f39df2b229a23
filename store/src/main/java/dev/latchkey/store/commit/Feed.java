package dev.latchkey.store.commit;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.load.CatchUp;
import dev.latchkey.store.load.LoadPicture;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the replica at the state of the counter. Used by the writing thread and, in a cluster, by
/// the one that follows the other nodes: one after the other, each from its read on until that is
/// applied, so that what was read is never older than the replica.
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final Replica replica;
  private final Supplier<Picture> emptyPicture;
  private final LoadPicture loading;
  private final CatchUp catchingUp;
  private volatile Consumer<LeaseTerms> onLostHistory = terms -> {};
  private volatile @Nullable Counter known;

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

  /// Tells `listener`, before anything is loaded, when the store turns out to have another history
  /// than the one that the replica knows.
  public void onLostHistory(Consumer<LeaseTerms> listener) {
    onLostHistory = listener;
  }

  /// The state that the replica is at, once what is being applied is; null while none is known.
  public synchronized @Nullable Counter settled() {
    return known;
  }

  /// How long leases last, as of the newest group that is known.
  public LeaseTerms terms() {
    return Objects.requireNonNull(known, "nothing was loaded yet").terms();
  }

  /// Brings the replica to `counter`, which the session's transaction has locked: by the change log
  /// where that is whole, else by loading everything.
  public synchronized void follow(Session session, Counter counter) {
    if (!step(session, counter)) {
      load(session, counter);
    }
    known = counter;
  }

  /// Reads what the store says now, and brings the replica there. No transaction is under way.
  ///
  /// @param read runs one query
  /// @param counter the counter in what it answers
  public synchronized <T> T look(
      Session session, Function<Session, T> read, Function<T, Counter> counter) {
    T seen = read.apply(session);
    Counter now = counter.apply(seen);
    if (!step(session, now)) {
      session.begin();
      set(session, session.dialect().oneSnapshot());
      set(session, session.dialect().unhurried());
      seen = read.apply(session);
      now = counter.apply(seen);
      load(session, now);
      session.commit();
    }
    known = now;
    return seen;
  }

  private static void set(Session session, @Nullable String statement) {
    if (statement != null) {
      session.set(statement);
    }
  }

  /// Gives the lease until then, unless the replica is not believed any more.
  public synchronized void give(long deadlineNanos) {
    if (known != null) {
      replica.lease().until(deadlineNanos);
    }
  }

  /// Takes over a group that this process has committed.
  synchronized void committed(Counter counter, List<Change> group) {
    Counter before = known;
    if (before != null && !group.isEmpty() && before.n() < counter.n()) {
      replica.apply(counter.n(), group);
    }
    if (before != null && before.n() <= counter.n()) {
      known = counter;
    }
  }

  /// Takes the lease back and makes the next [#follow] load everything anew.
  synchronized void distrust() {
    known = null;
    replica.lease().drop();
  }

  /// Whether the replica is at `counter` now without loading.
  private boolean step(Session session, Counter counter) {
    Counter before = known;
    if (before == null) {
      return false;
    }
    if (!before.incarnation().equals(counter.incarnation()) || before.n() > counter.n()) {
      return lost(counter);
    }
    if (before.n() == counter.n()) {
      return Arrays.equals(before.tag(), counter.tag()) || lost(counter);
    }
    return switch (catchingUp.groups(session, before, counter)) {
      case CatchUp.Whole(var groups) -> {
        applyAll(groups);
        yield true;
      }
      case CatchUp.Gap gap -> false;
      case CatchUp.OtherHistory other -> lost(counter);
    };
  }

  private void applyAll(java.util.SortedMap<Long, List<Change>> groups) {
    boolean whole = false;
    try {
      groups.forEach(replica::apply);
      whole = true;
    } finally {
      if (!whole) {
        distrust();
      }
    }
    LOG.debug("Caught up with {} groups of the change log", groups.size());
  }

  private boolean lost(Counter counter) {
    LOG.warn("The store's history is not the one this node knew; everything is loaded anew");
    replica.lease().drop();
    onLostHistory.accept(counter.terms());
    return false;
  }

  private void load(Session session, Counter counter) {
    Picture picture = emptyPicture.get();
    loading.fill(picture, session);
    replica.replace(picture, counter.n());
  }
}
