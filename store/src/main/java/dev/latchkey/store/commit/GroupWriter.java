package dev.latchkey.store.commit;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.store.Store.Committed;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.Journal;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.sql.Trouble;
import dev.latchkey.store.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writing thread. It takes all works that wait, runs them in one transaction, commits
/// once, applies the group to the replica, and then answers every caller.
public final class GroupWriter implements AutoCloseable {
  public static final int WORKS_PER_GROUP_MAX = 512;
  public static final int WORKS_WAITING_MAX = 4096;
  private static final long IDLE_MILLIS = 500;
  private static final long TEND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WORKS_WAITING_MAX);
  private final Line line;
  private final Feed feed;
  private final Tables tables;
  private final Journal journal;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Runnable afterCommit;
  private final Pruning pruning = new Pruning();
  private final SettledLeases leases = new SettledLeases();
  private final RisingEncoding encoding;
  private final Thread thread;
  private long tendedAt;
  private boolean besideFails;
  private volatile boolean closed;
  private final LongAdder commits = new LongAdder();
  private final LongAdder works = new LongAdder();

  /// `line` is connected and `feed` is at the store's counter.
  ///
  /// @param afterCommit is run when other nodes have something to read; does not wait
  public GroupWriter(
      Line line,
      Feed feed,
      Tables tables,
      Journal journal,
      Uuid7 ids,
      InstantSource clock,
      Runnable afterCommit) {
    this.line = line;
    this.feed = feed;
    this.tables = tables;
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
    this.afterCommit = afterCommit;
    this.encoding = new RisingEncoding(tables.newestEncoding());
    this.thread = Thread.ofPlatform().name("latchkey-store-writer").unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  /// How many transactions were committed, each with one sync to the disk.
  public long commits() {
    return commits.sum();
  }

  /// How many works were committed.
  public long works() {
    return works.sum();
  }

  /// See [dev.latchkey.core.store.Store#write].
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    if (thread.equals(Thread.currentThread())) {
      throw new IllegalStateException("a work cannot wait for another write");
    }
    Pending<T> pending = new Pending<>(work);
    queue(pending);
    return pending.await();
  }

  /// Runs a work beside the change log, after the works that wait, in a transaction of its own
  /// whose commit does not wait for the disk.
  public <T> T beside(Function<Session, T> work) {
    Errand<T> errand = new Errand<>(work);
    queue(errand);
    return errand.await();
  }

  /// Seals the next rows anew that are of an older generation.
  ///
  /// @param rowsMax how many rows are looked at
  public ResealPlace reseal(ResealPlace place, int rowsMax) {
    return write(
            tx -> {
              if (!(tx instanceof Unit unit)) {
                throw new IllegalStateException("this thread's works are units");
              }
              return Resealing.step(unit, tables, place, rowsMax);
            })
        .outcome();
  }

  private void queue(Waiting waiting) {
    if (closed) {
      throw closed();
    }
    if (!queue.offer(waiting)) {
      throw new StoreException(new StoreFailure.Overloaded(WORKS_WAITING_MAX), null);
    }
    if (closed && queue.remove(waiting)) {
      throw closed();
    }
  }

  private static StoreException closed() {
    return new StoreException(new StoreFailure.Unavailable("it is closed"), null);
  }

  private void loop() {
    List<Waiting> waiting = new ArrayList<>(WORKS_PER_GROUP_MAX);
    while (!closed || !queue.isEmpty()) {
      waiting.clear();
      try {
        Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          waiting.add(first);
        }
        if (first == null || line.ticks() - tendedAt > TEND_NANOS) {
          tendedAt = line.ticks();
          idle();
        }
        if (first != null) {
          queue.drainTo(waiting, WORKS_PER_GROUP_MAX - 1);
          serve(waiting);
        }
      } catch (InterruptedException e) {
        // Nobody but the process's end stops this thread; what waits is still answered.
        LOG.debug("The writing thread was interrupted");
      } catch (Throwable e) {
        LOG.error("The writing thread met what it did not expect", e);
        feed.distrust();
        line.drop();
        failAll(waiting, e);
      }
    }
    line.close();
  }

  /// Works go first, as one group.
  private void serve(List<Waiting> waiting) {
    List<Pending<?>> group = new ArrayList<>(waiting.size());
    List<Errand<?>> errands = new ArrayList<>();
    for (Waiting each : waiting) {
      switch (each) {
        case Pending<?> pending -> group.add(pending);
        case Errand<?> errand -> errands.add(errand);
        case Closing.NOW -> {}
      }
    }
    if (!group.isEmpty()) {
      commit(group);
    }
    errands.forEach(this::run);
  }

  private void run(Errand<?> errand) {
    Session session = null;
    try {
      session = line.connected(feed, tables);
      errand.run(session);
      besideFails = false;
    } catch (RuntimeException e) {
      if (!besideFails) {
        LOG.warn("Facts about calls are not written for now: {}", e.toString());
      }
      besideFails = true;
      if (session != null && !errand.undo(session)) {
        line.reset();
      }
      errand.failed(e);
    }
    errand.answer();
  }

  private void idle() {
    try {
      line.tend(feed, tables, session -> pruning.step(session, clock.instant()));
    } catch (StoreException e) {
      LOG.warn("The store is away: {}", e.failure());
      line.reset();
    }
  }

  private void commit(List<Pending<?>> pending) {
    boolean committing = false;
    Group noted = null;
    Session session;
    try {
      session = line.connected(feed, tables);
    } catch (StoreException e) {
      failAll(pending, e);
      return;
    }
    try {
      session.begin();
      Counter counter = CounterRow.lock(session, tables.seals());
      feed.follow(session, counter);
      line.caughtUp();
      counter = leases.settled(counter, line.ticks());
      counter = encoding.risen(session, tables.seals(), counter, line.ticks());
      Instant now = Instant.ofEpochMilli(clock.millis());
      Group group = new Group(session, tables, ids, now, feed.replica().picture(), counter);
      for (Pending<?> each : pending) {
        group.run(each);
      }
      if (group.isDirty()) {
        group.flush();
        if (!group.revocations().isEmpty()) {
          journal.revoked(counter.incarnation(), group.n(), group.revocations());
          noted = group;
        }
        committing = true;
        session.commit();
        commits.increment();
        works.add(pending.size());
        apply(group);
        if (!group.applied().isEmpty()) {
          afterCommit.run();
        }
      } else {
        session.commit();
      }
      pending.forEach(Pending::answer);
    } catch (StoreException e) {
      boolean unknown = lost(session, pending, e, committing);
      if (noted != null && !unknown) {
        takeBack(noted);
      }
    }
  }

  private void apply(Group group) {
    try {
      feed.committed(group.counter(), group.applied());
    } catch (RuntimeException e) {
      feed.distrust();
      throw new StoreException(new StoreFailure.OutcomeUnknown(), e);
    }
  }

  /// Without the line a restore would only deny more than it must.
  private void takeBack(Group noted) {
    try {
      journal.notCommitted(noted.counter().incarnation(), noted.n());
    } catch (StoreException e) {
      LOG.warn("The journal could not note that group {} did not come about", noted.n());
    }
  }

  /// Nothing of the group was kept, or nobody knows. Whether nobody knows.
  private boolean lost(
      Session session, List<Pending<?>> pending, StoreException e, boolean committing) {
    boolean unknown =
        e.failure() instanceof StoreFailure.OutcomeUnknown
            || (committing && session.trouble() == Trouble.LOST);
    StoreException why =
        unknown ? new StoreException(new StoreFailure.OutcomeUnknown(), e.getCause()) : e;
    if (session.trouble() == Trouble.LOST && e.getCause() != null) {
      LOG.warn(
          "A group of {} writes was not committed: {}: {}",
          pending.size(),
          why.failure(),
          e.getCause().getMessage());
    } else {
      LOG.error("A group of {} writes was not committed: {}", pending.size(), why.failure(), e);
    }
    boolean good = session.trouble() != Trouble.LOST && session.rollback();
    if (unknown) {
      line.drop();
    } else if (!good) {
      line.reset();
    }
    failAll(pending, why);
    return unknown;
  }

  private static void failAll(List<? extends Waiting> waiting, Throwable why) {
    for (Waiting each : waiting) {
      each.failed(why);
      each.answer();
    }
  }

  /// Commits what waits, then gives the connection and the lock back.
  @Override
  public void close() {
    closed = true;
    // A full queue wakes the thread as well.
    if (!queue.offer(Closing.NOW)) {
      LOG.debug("Works are waiting");
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    List<Waiting> late = new ArrayList<>();
    queue.drainTo(late);
    failAll(late, closed());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
