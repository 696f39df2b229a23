package dev.latchkey.core.cluster.simulation;

/// Mistakes that the simulation must find when they are planted.
enum Bug {
  NONE(0),
  /// Verifies from memory whatever the lease says.
  NO_LEASE_CHECK(1_000_000),
  /// Counts the lease from after the read.
  LEASE_FROM_AFTER_THE_READ(1_000_007),
  /// Says that it applied what it has not applied yet.
  ACKNOWLEDGES_BEFORE_IT_APPLIES(1_000_004),
  /// Keeps an answer for a while, as caches do.
  TIME_TO_LIVE_CACHE(1_000_000),
  /// A process that is started again takes the id of the one before, which may live.
  SAME_ID_AFTER_A_RESTART(1_000_019),
  /// Takes its acknowledgement for good although it was fenced.
  ACKNOWLEDGES_THOUGH_FENCED(1_001_827),
  /// Takes a lease without having said what it applied.
  LEASE_WITHOUT_ACKNOWLEDGEMENT(1_000_004),
  /// The change waits too short a time for a silent node.
  WAITS_TOO_SHORT(1_000_014),
  /// Takes all clocks to run at one rate.
  NO_MARGIN_FOR_DRIFT(1_002_823),
  /// Takes a lease with the look by which it joined.
  LEASE_WITH_THE_JOIN(1_001_174),
  /// Joins without committing that.
  JOIN_IS_NOT_COMMITTED(1_000_000),
  /// Takes a store that fell over to a standby for the one before: joins may be missing there.
  FAIL_OVER_UNNOTICED(1_001_421),
  /// Goes on under its lease's renewals although it was fenced.
  FENCED_NODES_GET_LEASES(1_000_029),
  /// A store that falls over forgets acknowledgements and joins that it had answered.
  FORGETS_JOINS(1_000_053),
  /// One node has a longer lease than the others wait for.
  LEASE_OF_ITS_OWN_LENGTH(1_000_007),
  /// After the length was lowered, changes wait by the new one at once.
  LOWERED_WITHOUT_WAITING(1_001_759),
  /// Leaves the list of nodes before it stops deciding.
  LEAVES_BEFORE_IT_STOPS(1_000_074),
  /// Believes that an older look shows all nodes.
  CONFIRMS_BY_AN_OLD_LOOK(1_000_058),
  /// Answers who asks about another node's change by what it knew before.
  POLLED_WITHOUT_A_LOOK(1_000_574),
  /// Does not notice that the store's history is another one.
  OTHER_HISTORY_UNNOTICED(1_000_004),
  /// Confirms at once in a history that is new to it.
  OTHER_HISTORY_CONFIRMS_AT_ONCE(1_000_580),
  /// Passes over one group of the log.
  SKIPS_A_GROUP(1_000_000),
  /// The clock stands still while the process does.
  CLOCK_STOPS_WITH_THE_PROCESS(1_000_000),
  /// Fences who is behind without waiting at all.
  FENCES_AT_ONCE(1_000_002),
  /// Reads the clock before the pause, and decides after it.
  CLOCK_READ_BEFORE_THE_REQUEST(1_000_000),
  /// Takes an operator's word for a fact.
  ASSUMPTION_IS_NOT_SAID(1_000_600);

  private final long seed;

  Bug(long seed) {
    this.seed = seed;
  }

  /// One that shows it, unless the simulation was changed since.
  long seed() {
    return seed;
  }
}
