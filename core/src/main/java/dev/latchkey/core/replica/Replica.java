package dev.latchkey.core.replica;

import java.util.List;

/// A node's picture of all keys, and up to which change of the log it is true.
///
/// One thread applies; any number read. A reader takes [#picture] once per verification.
public final class Replica {
  private final Lease lease;
  private volatile Picture picture;
  private volatile long applied;
  private volatile long changes;
  private long counted;

  /// Begins with `empty`, which nobody may decide from until a lease is given.
  public Replica(Picture empty, Lease lease) {
    this.picture = empty;
    this.lease = lease;
  }

  public Picture picture() {
    return picture;
  }

  public Lease lease() {
    return lease;
  }

  /// The number of the newest group of changes that is in the picture.
  public long applied() {
    return applied;
  }

  /// How many changes were applied since the start, for the metrics.
  public long changesApplied() {
    return changes;
  }

  /// Puts a picture that was loaded aside in the place of this one. It holds everything up to `n`.
  public void replace(Picture loaded, long n) {
    picture = loaded;
    applied = n;
  }

  /// Takes over the changes of group `n`, which must be the next one. When that fails, the picture
  /// may lack something that was taken away: the lease is dropped, and only [#replace] mends it.
  public void apply(long n, List<Change> group) {
    boolean whole = false;
    try {
      if (n != applied + 1) {
        throw new IllegalStateException("group " + n + " does not follow " + applied);
      }
      Picture into = picture;
      for (Change change : group) {
        into.apply(change);
      }
      whole = true;
    } finally {
      if (!whole) {
        lease.drop();
      }
    }
    applied = n;
    counted += group.size();
    changes = counted;
  }
}
