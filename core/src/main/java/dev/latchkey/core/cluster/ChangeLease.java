package dev.latchkey.core.cluster;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Sets how long every node may decide from memory without word from the store. After a shorter
/// length was set, changes wait for leases of the longer one until those must have run out. Where
/// one process has the store to itself it is kept, and means nothing until there are more.
public final class ChangeLease {
  private final Store store;

  public ChangeLease(Store store) {
    this.store = store;
  }

  /// @param seconds within [LeaseTerms#LEASE_MIN] and [LeaseTerms#LEASE_MAX]
  /// @throws FaultException when it is not
  public void change(long seconds, By by) {
    long min = LeaseTerms.LEASE_MIN.toSeconds();
    long max = LeaseTerms.LEASE_MAX.toSeconds();
    if (seconds < min || seconds > max) {
      throw new FaultException(
          Fault.field("leaseSeconds", seconds + " is not within " + min + " and " + max));
    }
    store.write(tx -> change(tx, seconds, by));
  }

  private static boolean change(WriteTransaction tx, long seconds, By by) {
    Authority.of(tx, by, null).mustAdminister();
    LeaseTerms before = tx.nodes().terms();
    long millis = seconds * 1000;
    if (before.leaseMillis() == millis) {
      return false;
    }
    tx.nodes()
        .terms(
            new LeaseTerms(millis, Math.max(before.waitMillis(), millis), before.driftPercent()));
    tx.audit().append(by, null, new Deed.LeaseChanged(seconds));
    return true;
  }
}
