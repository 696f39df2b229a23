package dev.latchkey.core.cluster.simulation;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.cluster.Membership;
import dev.latchkey.core.cluster.NodeConfirmations;
import dev.latchkey.core.cluster.Roll;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// One process: the real membership, confirmations, lease and replica, on a clock of its own.
final class SimNode implements Roll {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_acct_");

  final String id;
  final Membership membership;
  final NodeConfirmations confirmations;
  final Replica replica;
  final Lease lease;
  private final Simulation world;
  private final double rate;
  private final long offset;

  /// What this process knows of the log; as many groups as the replica has applied.
  private List<SimStore.Group> known = new ArrayList<>();

  /// The keys that this process refuses.
  private final BitSet refused = new BitSet();

  private LeaseTerms terms;
  private long lookedFrom;
  boolean busy;
  boolean dead;
  boolean loaded;
  long pausedUntil;
  private long pausedInAll;
  private long cutUntil;
  private int session;
  private int settled;
  private boolean cutsNextLook;
  private boolean heldBeforeThePause;

  SimNode(Simulation world, String id, double rate, long offset) {
    this.world = world;
    this.id = id;
    this.rate = rate;
    this.offset = offset;
    this.terms = world.store.terms;
    this.lease = new Lease(this::ticks);
    this.replica = new Replica(new Picture(PREFIX, 1), lease);
    this.confirmations =
        new NodeConfirmations(
            id, replica, this::termsWaitedBy, this::ticks, () -> java.time.Instant.EPOCH, () -> {});
    this.membership =
        new Membership(
            id, this, replica, confirmations, this::ticks, () -> java.time.Instant.EPOCH, 0);
  }

  long ticks() {
    long elapsed = world.now;
    if (world.bug == Bug.CLOCK_STOPS_WITH_THE_PROCESS) {
      elapsed -= pausedInAll;
    }
    return offset + (long) (elapsed * rate);
  }

  private LeaseTerms termsWaitedBy() {
    return world.bug == Bug.WAITS_TOO_SHORT
        ? new LeaseTerms(terms.leaseMillis(), terms.waitMillis() * 7 / 10, terms.driftPercent())
        : terms;
  }

  void pause(long nanos) {
    heldBeforeThePause = lease.holds();
    long until = Math.max(pausedUntil, world.now + nanos);
    pausedInAll += until - Math.max(pausedUntil, world.now);
    pausedUntil = until;
  }

  /// Nothing comes from the store or goes there.
  void cut(long nanos) {
    cutUntil = Math.max(cutUntil, world.now + nanos);
  }

  /// It is cut off right after it has looked, and something is revoked in the same moment.
  void cutAfterTheNextLook() {
    cutsNextLook = true;
  }

  boolean isCut() {
    return cutUntil > world.now;
  }

  boolean isPaused() {
    return pausedUntil > world.now;
  }

  /// The decision, by what is in memory now.
  ///
  /// @param waited whether the request waited while the process stood still
  boolean admits(int key, boolean waited) {
    boolean holds =
        switch (world.bug) {
          case NO_LEASE_CHECK -> loaded;
          case CLOCK_READ_BEFORE_THE_REQUEST -> waited ? heldBeforeThePause : lease.holds();
          default -> lease.holds();
        };
    return holds && !refused.get(key);
  }

  /// A commit of this process has been answered.
  void committed() {
    terms = world.store.terms;
    takeOver(world.store.snapshot().log());
  }

  private void takeOver(List<SimStore.Group> log) {
    boolean lost = log.size() < known.size();
    for (int i = 0; !lost && i < known.size(); i++) {
      lost = known.get(i).tag() != log.get(i).tag();
    }
    if (lost && world.bug == Bug.OTHER_HISTORY_UNNOTICED) {
      lost = false;
      if (log.size() <= known.size()) {
        return;
      }
    }
    if (lost || !loaded) {
      if (lost) {
        lease.drop();
        if (world.bug != Bug.OTHER_HISTORY_CONFIRMS_AT_ONCE) {
          confirmations.forget(terms);
        }
      }
      refused.clear();
      log.forEach(group -> refused.set(group.key()));
      replica.replace(new Picture(PREFIX, 1), log.size());
      loaded = true;
    } else {
      for (int i = known.size(); i < log.size(); i++) {
        apply(log.get(i).key());
        replica.apply(i + 1, List.of());
      }
    }
    known = new ArrayList<>(log);
  }

  private void apply(int key) {
    if (world.bug == Bug.SKIPS_A_GROUP && world.chance(0.3)) {
      return;
    }
    if (world.bug == Bug.ACKNOWLEDGES_BEFORE_IT_APPLIES) {
      world.in(world.upTo(40), () -> refused.set(key));
    } else if (world.bug == Bug.TIME_TO_LIVE_CACHE) {
      world.in(world.upTo(500), () -> refused.set(key));
    } else {
      refused.set(key);
    }
  }

  private static StoreException away() {
    return new StoreException(new StoreFailure.Unavailable("simulated"), null);
  }

  /// The way of a request to the store: it takes a while, and may get lost. No connection outlives
  /// the primary that it was made to.
  private void toStore() {
    world.travel(this);
    if (session != world.store.primary) {
      session = world.store.primary;
      throw away();
    }
    if (world.storeAway || isCut() || world.chance(world.lossRate)) {
      throw away();
    }
  }

  /// The way of the answer back.
  private void back() {
    boolean lost = world.chance(world.lossRate) || isCut();
    world.travel(this);
    if (lost) {
      throw away();
    }
  }

  @Override
  public Look look() {
    lookedFrom = ticks();
    toStore();
    SimStore.Snapshot seen = world.store.snapshot();
    settled = world.store.settledPrimary;
    back();
    Look look = seen.look();
    if (look.n() < known.size() && isPrefix(seen.log())) {
      // Read before this process's own commit: in earnest both wait for each other.
      return look();
    }
    terms = look.terms();
    takeOver(seen.log());
    if (cutsNextLook && membershipHolds(look)) {
      cutsNextLook = false;
      cut(1_500_000_000L);
      world.revokeSomething();
    }
    return shown(look);
  }

  private boolean isPrefix(List<SimStore.Group> log) {
    return world.store.log.size() >= known.size()
        && log.equals(world.store.log.subList(0, log.size()));
  }

  private boolean membershipHolds(Look look) {
    ClusterNode me = look.node(id);
    return me != null && !me.isFenced() && me.applied() == replica.applied();
  }

  private Look shown(Look look) {
    return switch (world.bug) {
      case FENCED_NODES_GET_LEASES -> {
        ClusterNode me = look.node(id);
        yield me != null && me.isFenced() ? asJoined(look) : look;
      }
      case LEASE_WITH_THE_JOIN -> {
        if (look.node(id) == null) {
          world.in(world.upTo(100), () -> world.store.join(id, replica.applied()));
          yield asJoined(look);
        }
        yield look;
      }
      case JOIN_IS_NOT_COMMITTED -> look.node(id) == null ? asJoined(look) : look;
      case CONFIRMS_BY_AN_OLD_LOOK ->
          new Look(Long.MAX_VALUE, look.terms(), look.storeMillis(), look.nodes());
      case ASSUMPTION_IS_NOT_SAID -> withoutOperatorsWord(look);
      default -> look;
    };
  }

  private static Look withoutOperatorsWord(Look look) {
    return new Look(
        look.n(),
        look.terms(),
        look.storeMillis(),
        look.nodes().stream()
            .filter(node -> node.fencing() != dev.latchkey.core.cluster.Fencing.OPERATOR)
            .toList());
  }

  /// The look as it would be if this node had joined with everything.
  private Look asJoined(Look look) {
    List<ClusterNode> nodes = new ArrayList<>(look.nodes());
    nodes.removeIf(node -> node.id().equals(id));
    nodes.add(
        new ClusterNode(
            id,
            id,
            Long.MAX_VALUE,
            dev.latchkey.core.cluster.Fencing.NONE,
            java.time.Instant.EPOCH,
            java.time.Instant.EPOCH,
            0));
    return new Look(look.n(), look.terms(), look.storeMillis(), nodes);
  }

  @Override
  public String epoch() {
    int known = world.bug == Bug.FAIL_OVER_UNNOTICED ? world.store.settledPrimary : session;
    return Integer.toString(known);
  }

  @Override
  public String settledEpoch() {
    return Integer.toString(settled);
  }

  @Override
  public void settleEpoch() {
    toStore();
    world.store.settledPrimary = session;
    back();
  }

  @Override
  public void join(long applied) {
    toStore();
    world.store.join(id, applied);
    world.ring();
    back();
  }

  @Override
  public boolean acknowledge(long applied) {
    if (world.bug == Bug.LEASE_WITHOUT_ACKNOWLEDGEMENT) {
      world.in(
          world.upTo(1500),
          () -> {
            if (!dead) {
              world.store.acknowledge(id, applied, false);
            }
          });
      return true;
    }
    toStore();
    boolean counted = world.store.acknowledge(id, applied, false);
    world.ring();
    back();
    return counted || world.bug == Bug.ACKNOWLEDGES_THOUGH_FENCED;
  }

  @Override
  public void give(long deadlineNanos) {
    world.travel(this);
    long more =
        switch (world.bug) {
          case LEASE_FROM_AFTER_THE_READ -> ticks() - lookedFrom;
          case LEASE_OF_ITS_OWN_LENGTH -> terms.leaseNanos() / 2;
          default -> 0;
        };
    lease.until(deadlineNanos + more);
  }

  @Override
  public void fence(long n) {
    toStore();
    world.store.fence(n);
    world.fences++;
    back();
  }
}
