package dev.latchkey.core.cluster.simulation;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A few seconds in the life of some nodes, made from a seed. While a call to the store is under
/// way, the rest of the world goes on.
final class Simulation {
  private static final long MILLI = 1_000_000;
  private static final long LIFE_MILLIS = 6_000;
  private static final long LEASE_MILLIS = 1_000;
  private static final int KEYS = 12;
  private static final int EVENTS_MAX = 20_000;

  private record Event(long at, long order, Runnable what) {}

  final SplittableRandom random;
  final Bug bug;
  final SimStore store;
  final double lossRate;
  private final double slowRate;
  private final long slowMillisMax;
  private final long pollMillisMax;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          java.util.Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<SimNode> nodes = new ArrayList<>();
  private final Map<Integer, Long> confirmedAt = new HashMap<>();
  private final Map<Long, Integer> keyOfGroup = new HashMap<>();
  long now;
  boolean storeAway;
  private long order;
  private int named;
  private int ran;

  private int violations;
  private int confirmations;
  private int assumptions;
  private int pendings;
  private int admissions;
  int fences;
  private int histories;

  Simulation(long seed, Bug bug) {
    this.random = new SplittableRandom(seed);
    this.bug = bug;
    this.lossRate = random.nextInt(3) == 0 ? 0.1 : 0.01;
    this.slowRate = random.nextInt(3) == 0 ? 0.15 : 0.02;
    this.slowMillisMax = random.nextInt(3) == 0 ? 1_500 : 300;
    this.pollMillisMax = random.nextInt(4) == 0 ? 3 : 40;
    int drift = bug == Bug.NO_MARGIN_FOR_DRIFT ? 0 : 2;
    this.store = new SimStore(new LeaseTerms(LEASE_MILLIS, LEASE_MILLIS, drift));
  }

  /// What happened, as counts.
  ///
  /// @param violations verifications that admitted what had been confirmed to be gone before
  /// @param assumptions confirmations that rest on an operator's word; not among the others
  record Outcome(
      int violations,
      int confirmations,
      int assumptions,
      int pendings,
      int admissions,
      int fences,
      int histories) {}

  Outcome run() {
    for (int i = 0; i < 3; i++) {
      start("node" + named++);
    }
    for (int key = 0; key < KEYS; key++) {
      int gone = key;
      in(300 * MILLI + upTo(LIFE_MILLIS - 600), () -> revokeAgain(gone));
    }
    int troubles = random.nextInt(10);
    for (int i = 0; i < troubles; i++) {
      in(500 * MILLI + upTo(LIFE_MILLIS - 500), this::trouble);
    }
    advance(LIFE_MILLIS * MILLI);
    return new Outcome(
        violations, confirmations, assumptions, pendings, admissions, fences, histories);
  }

  boolean chance(double of) {
    return random.nextDouble() < of;
  }

  /// Up to so many milliseconds, in nanoseconds.
  long upTo(long millis) {
    return random.nextLong(millis * MILLI);
  }

  void in(long nanos, Runnable what) {
    events.add(new Event(now + nanos, order++, what));
  }

  /// Lets the world go on for so long.
  void advance(long nanos) {
    long end = now + nanos;
    while (!events.isEmpty() && events.peek().at() <= end && ran < EVENTS_MAX) {
      Event next = events.poll();
      now = Math.max(now, next.at());
      ran++;
      next.what().run();
    }
    now = Math.max(now, end);
  }

  /// One way between a node and the store, and whatever holds the process up meanwhile.
  void travel(SimNode node) {
    advance(chance(slowRate) ? upTo(slowMillisMax) : upTo(3));
    while (node.isPaused()) {
      advance(node.pausedUntil - now);
    }
  }

  private SimNode start(String id) {
    double rate = 0.9901 + 0.0198 * random.nextInt(3) / 2;
    SimNode node = new SimNode(this, id, rate, random.nextLong(1L << 40));
    nodes.add(node);
    in(upTo(5), () -> round(node));
    return node;
  }

  private void round(SimNode node) {
    if (node.dead) {
      return;
    }
    if (node.busy || node.isPaused()) {
      in(Math.max(MILLI, node.pausedUntil - now), () -> round(node));
      return;
    }
    node.busy = true;
    long next = store.terms.leaseMillis() * MILLI / 5;
    try {
      if (!node.membership.round()) {
        next = MILLI * 20;
      }
      node.membership.fenceSilent();
    } catch (StoreException e) {
      next = MILLI * 50;
    } finally {
      node.busy = false;
    }
    in(next, () -> round(node));
  }

  /// The bell: most nodes hear it soon.
  void ring() {
    for (SimNode node : List.copyOf(nodes)) {
      if (chance(0.8)) {
        in(upTo(2), () -> roundOnce(node));
      }
    }
  }

  private void roundOnce(SimNode node) {
    if (node.dead || node.busy || node.isPaused()) {
      return;
    }
    node.busy = true;
    try {
      if (chance(0.3)) {
        node.membership.glance();
      } else {
        node.membership.round();
        node.membership.fenceSilent();
      }
    } catch (StoreException e) {
      // It comes round again by itself.
      return;
    } finally {
      node.busy = false;
    }
  }

  private SimNode anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void revoke(int key) {
    SimNode at = anyNode();
    if (at.dead || at.busy || at.isPaused() || at.isCut() || storeAway || !at.loaded) {
      in(upTo(20), () -> revokeAgain(key));
      return;
    }
    long group = store.commit(key);
    keyOfGroup.put(group, key);
    ring();
    at.committed();
    if (bug == Bug.FENCES_AT_ONCE) {
      store.fence(group);
    }
    in(0, () -> poll(at, key, group, at, Long.MIN_VALUE));
  }

  /// Where the change was made, or at another node, which must look first.
  private void poll(SimNode first, int key, long group, SimNode at, long since) {
    if (confirmedAt.containsKey(key)
        || store.log.size() < group
        || store.log.get((int) group - 1).key() != key) {
      return;
    }
    if (!at.dead && !at.isPaused() && at.loaded) {
      switch (at.confirmations.now(group, since)) {
        case Confirmation.Confirmed confirmed when confirmed.assumed().isEmpty() -> {
          confirmations++;
          confirmedAt.put(key, now);
          askEverybody(key);
        }
        case Confirmation.Confirmed confirmed -> assumptions++;
        case Confirmation.Pending pending -> pendings++;
      }
    }
    if (now < LIFE_MILLIS * MILLI) {
      SimNode next = chance(0.7) ? first : anyNode();
      boolean same = next == first || bug == Bug.POLLED_WITHOUT_A_LOOK;
      long nextSince = same ? Long.MIN_VALUE : next == at ? since : next.ticks();
      in(MILLI + upTo(pollMillisMax), () -> poll(first, key, group, next, nextSince));
    }
  }

  private void askEverybody(int key) {
    for (int i = 0; i < 3; i++) {
      long later = i == 0 ? 0 : upTo(i == 1 ? 60 : 700);
      for (SimNode node : List.copyOf(nodes)) {
        in(later, () -> verify(node, key));
      }
    }
  }

  /// Sent now, and answered when the process comes to it.
  private void verify(SimNode node, int key) {
    long sent = now;
    boolean waits = node.isPaused();
    in(Math.max(upTo(3), node.pausedUntil - now), () -> decide(node, key, sent, waits));
  }

  private void decide(SimNode node, int key, long sent, boolean waited) {
    if (node.dead || node.isPaused()) {
      return;
    }
    if (node.admits(key, waited)) {
      admissions++;
      Long since = confirmedAt.get(key);
      if (since != null && sent > since) {
        violations++;
      }
    }
  }

  private void trouble() {
    SimNode node = anyNode();
    switch (random.nextInt(12)) {
      case 0, 1 -> node.pause(100 * MILLI + upTo(2_500));
      case 2 -> {
        storeAway = true;
        in(50 * MILLI + upTo(1_500), () -> storeAway = false);
      }
      case 3 -> restart(node);
      case 4 -> leave(node);
      case 5 -> store.fenceByOperator(node.id);
      case 6 -> failOver();
      case 7 -> changeLease();
      case 10 -> node.cutAfterTheNextLook();
      case 8, 9 -> node.cut(100 * MILLI + upTo(2_500));
      default -> forgetNodes();
    }
  }

  /// The process before is dead, or only thought to be.
  private void restart(SimNode before) {
    if (chance(0.5)) {
      before.dead = true;
    } else {
      before.pause(upTo(700) + 10 * MILLI);
    }
    start(bug == Bug.SAME_ID_AFTER_A_RESTART ? before.id : "node" + named++);
  }

  private void leave(SimNode node) {
    if (node.busy || node.isPaused() || node.dead) {
      return;
    }
    if (bug == Bug.LEAVES_BEFORE_IT_STOPS) {
      store.leave(node.id);
      node.busy = true;
      in(upTo(400), () -> node.dead = true);
    } else {
      node.lease.drop();
      node.dead = true;
      in(upTo(5), () -> store.leave(node.id));
    }
    start("node" + named++);
  }

  /// The standby has not everything that was answered.
  private void failOver() {
    store.keep();
    if (chance(0.3)) {
      in(upTo(300), () -> restart(anyNode()));
    }
    in(
        upTo(600),
        () -> {
          int left = store.failOver();
          histories++;
          keyOfGroup.forEach((group, key) -> {
            if (group > left) {
              confirmedAt.remove(key);
            }
          });
          keyOfGroup.keySet().removeIf(group -> group > left);
          List<Integer> alive = new ArrayList<>();
          for (int key = 0; key < KEYS; key++) {
            if (!keyOfGroup.containsValue(key)) {
              alive.add(key);
            }
          }
          alive.forEach(key -> in(upTo(300), () -> revokeAgain(key)));
        });
  }

  /// One of the keys that are alive.
  void revokeSomething() {
    for (int key = 0; key < KEYS; key++) {
      if (!keyOfGroup.containsValue(key)) {
        revoke(key);
        return;
      }
    }
  }

  private void revokeAgain(int key) {
    if (!keyOfGroup.containsValue(key)) {
      revoke(key);
    }
  }

  private void changeLease() {
    LeaseTerms before = store.terms;
    long millis = chance(0.5) ? 300 : 1_500;
    long wait = bug == Bug.LOWERED_WITHOUT_WAITING ? millis : Math.max(before.waitMillis(), millis);
    store.terms = new LeaseTerms(millis, wait, before.driftPercent());
  }

  private void forgetNodes() {
    if (bug == Bug.FORGETS_JOINS) {
      store.keep();
      start("node" + named++);
      in(upTo(800), store::forgetNodes);
    }
  }
}
