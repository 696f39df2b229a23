package dev.latchkey.core.cluster;

import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// When a change is in force on every node: as soon as each one that is not fenced has said that it
/// applied it, or when no lease can hold any more that was given without it. Safe for use by many
/// threads.
public final class NodeConfirmations implements Confirmations {
  /// How many changes are waited for at once with a time of their own; further ones are counted
  /// from a later time, which is safe.
  static final int WAITED_FOR_MAX = 10_000;

  private static final long TAKING_MILLIS = 2_000;
  private static final long GIVING_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String self;
  private final Replica replica;
  private final Supplier<LeaseTerms> terms;
  private final Ticks ticks;
  private final InstantSource wallClock;
  private final Runnable lookSoon;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  /// Group to the moment when no lease without it can hold.
  private final NavigableMap<Long, Long> deadlines = new TreeMap<>();

  /// Operators' fences to the moment when the lease of that node has run out anyway.
  private final Map<String, Long> assumedUntil = new HashMap<>();

  private @Nullable Look latest;
  private long latestBegun = Long.MIN_VALUE;
  private long confirmed;

  /// The group that silent nodes are still to be fenced for; 0 for none.
  private long owed;

  private long notBefore = Long.MIN_VALUE;
  private int waiting;

  /// Whether another node's word came while nobody waited for it.
  private boolean missedWord;

  /// @param self this node's id
  /// @param terms as of the newest group that this node has committed or applied
  /// @param lookSoon makes this node look; does not wait
  public NodeConfirmations(
      String self,
      Replica replica,
      Supplier<LeaseTerms> terms,
      Ticks ticks,
      InstantSource wallClock,
      Runnable lookSoon) {
    this.self = self;
    this.replica = replica;
    this.terms = terms;
    this.ticks = ticks;
    this.wallClock = wallClock;
    this.lookSoon = lookSoon;
  }

  /// Takes over what a look has shown.
  ///
  /// @param begunNanos when it was begun, by this node's clock
  public void saw(Look look, long begunNanos) {
    lock.lock();
    try {
      latest = look;
      latestBegun = begunNanos;
      missedWord = false;
      long now = ticks.nanos();
      long lasts = now + terms.get().waitNanos();
      for (ClusterNode node : look.nodes()) {
        if (node.fencing() == Fencing.OPERATOR) {
          assumedUntil.putIfAbsent(node.id(), lasts);
        } else {
          assumedUntil.remove(node.id());
        }
      }
      assumedUntil.keySet().removeIf(id -> look.node(id) == null);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Another node has said how far it is. Whether somebody waits for that, so that a look is of
  /// use; otherwise it is made when somebody does.
  public boolean isWordAwaited() {
    lock.lock();
    try {
      missedWord |= waiting == 0;
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  /// Whether this node has nobody to wait for, as far as it knows.
  public boolean isAlone() {
    lock.lock();
    try {
      Look look = latest;
      return look == null
          || look.nodes().stream().allMatch(node -> node.isFenced() || node.id().equals(self));
    } finally {
      lock.unlock();
    }
  }

  /// The store's history is another one: numbers mean other changes, and nodes may hold leases that
  /// it knows nothing of. Nothing is confirmed until all of those have run out.
  public void forget(LeaseTerms now) {
    lock.lock();
    try {
      deadlines.clear();
      latest = null;
      latestBegun = Long.MIN_VALUE;
      confirmed = 0;
      owed = 0;
      notBefore = ticks.nanos() + Math.max(now.waitNanos(), terms.get().waitNanos());
    } finally {
      lock.unlock();
    }
  }

  /// Whether the leases have run out that [#forget] is about.
  boolean hasWaited() {
    lock.lock();
    try {
      return ticks.nanos() >= notBefore;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Confirmation of(long group) {
    return await(group, Long.MIN_VALUE, TAKING_MILLIS);
  }

  @Override
  public Confirmation asked(long group) {
    long since = ticks.nanos();
    lookSoon.run();
    return await(group, since, TAKING_MILLIS);
  }

  @Override
  public boolean everywhere() {
    return await(replica.applied(), Long.MIN_VALUE, GIVING_MILLIS)
        instanceof Confirmation.Confirmed;
  }

  /// @param since not by what was looked at before this
  private Confirmation await(long group, long since, long millis) {
    lock.lock();
    waiting++;
    try {
      long left = millis * NANOS_PER_MILLI;
      Confirmation state = state(group, since);
      if (state instanceof Confirmation.Pending && missedWord) {
        missedWord = false;
        lookSoon.run();
      }
      while (state instanceof Confirmation.Pending && left > 0) {
        long step = Math.min(left, untilNews(group, since));
        left -= step - news.awaitNanos(step);
        state = state(group, since);
      }
      return state;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return state(group, since);
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /// How far the change has come, without waiting.
  ///
  /// @param since not by what was looked at before this; the least number where this process itself
  ///   has committed the change
  public Confirmation now(long group, long since) {
    lock.lock();
    try {
      return state(group, since);
    } finally {
      lock.unlock();
    }
  }

  private Confirmation state(long group, long since) {
    if (latestBegun < since) {
      return new Confirmation.Pending(group, null, List.of());
    }
    if (group <= confirmed) {
      return new Confirmation.Confirmed(group);
    }
    long now = ticks.nanos();
    if (replica.applied() < group) {
      return new Confirmation.Pending(group, null, List.of());
    }
    long deadline = deadline(group, now);
    if (now < notBefore) {
      return pending(group, Math.max(notBefore, deadline), now, List.of());
    }
    if (now > deadline) {
      confirmed = group;
      return new Confirmation.Confirmed(group);
    }
    Look look = latest;
    if (look == null || look.n() < group) {
      return pending(group, deadline, now, List.of());
    }
    List<String> silent = new ArrayList<>();
    List<String> assumed = new ArrayList<>();
    for (ClusterNode node : look.nodes()) {
      if (node.applied() < group && !node.id().equals(self)) {
        if (!node.isFenced()) {
          silent.add(node.name());
        } else if (now <= assumedUntil.getOrDefault(node.id(), Long.MIN_VALUE)) {
          assumed.add(node.name());
        }
      }
    }
    if (!silent.isEmpty()) {
      return pending(group, deadline, now, silent);
    }
    if (assumed.isEmpty()) {
      confirmed = group;
      deadlines.headMap(group, true).clear();
    }
    return new Confirmation.Confirmed(group, assumed);
  }

  /// Counted from the first time that this node was asked about this change or a later one: those
  /// were committed after it.
  private long deadline(long group, long now) {
    Map.Entry<Long, Long> known = deadlines.ceilingEntry(group);
    if (known != null) {
      return known.getValue();
    }
    if (deadlines.size() >= WAITED_FOR_MAX) {
      deadlines.pollLastEntry();
    }
    long deadline = now + terms.get().waitNanos();
    deadlines.put(group, deadline);
    return deadline;
  }

  /// How long it is no use to look again, unless something is seen.
  private long untilNews(long group, long since) {
    if (latestBegun < since || replica.applied() < group) {
      return Long.MAX_VALUE;
    }
    long now = ticks.nanos();
    return Math.max(NANOS_PER_MILLI, deadline(group, now) - now + 1);
  }

  private Confirmation.Pending pending(long group, long deadline, long now, List<String> silent) {
    Instant until = wallClock.instant().plusNanos(Math.max(0, deadline - now) + NANOS_PER_MILLI);
    return new Confirmation.Pending(group, until, silent);
  }

  /// The newest group that nodes were too long silent about, so that they are to be fenced; 0 for
  /// none.
  long overdue() {
    lock.lock();
    try {
      long now = ticks.nanos();
      Map.Entry<Long, Long> first = deadlines.firstEntry();
      while (first != null && now > Math.max(first.getValue(), notBefore)) {
        owed = first.getKey();
        confirmed = Math.max(confirmed, owed);
        deadlines.pollFirstEntry();
        first = deadlines.firstEntry();
      }
      Look look = latest;
      if (owed == 0 || look == null || look.n() < owed) {
        return 0;
      }
      if (!isAnySilent(look, owed)) {
        owed = 0;
      }
      return owed;
    } finally {
      lock.unlock();
    }
  }

  private boolean isAnySilent(Look look, long group) {
    return look.nodes().stream()
        .anyMatch(node -> !node.isFenced() && node.applied() < group && !node.id().equals(self));
  }

  /// They are.
  void fenced(long group) {
    lock.lock();
    try {
      if (owed <= group) {
        owed = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /// What was last seen; null before the first look.
  public @Nullable Look latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }
}
