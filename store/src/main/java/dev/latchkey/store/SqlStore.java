package dev.latchkey.store;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.cluster.ClaimedDuty;
import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.store.commit.GroupWriter;
import dev.latchkey.store.commit.ResealPlace;
import dev.latchkey.store.migrate.PepperRows;
import dev.latchkey.store.node.DutyRows;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.usage.UsageLogRows;
import dev.latchkey.store.usage.UsagePruning;
import dev.latchkey.store.usage.UsageRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A store that is open, with the replica that it feeds.
public final class SqlStore implements Store, UsageStore {
  private final GroupWriter writer;
  private final Readers readers;
  private final Replica replica;
  private final Seals seals;
  private final Refusals refusals;
  private final Connector connector;
  private final InstantSource clock;
  private final Part part;
  private final AutoCloseable lock;
  private final UsagePruning pruning = new UsagePruning();

  SqlStore(
      GroupWriter writer,
      Readers readers,
      Replica replica,
      Seals seals,
      Refusals refusals,
      Connector connector,
      InstantSource clock,
      Part part,
      AutoCloseable lock) {
    this.writer = writer;
    this.readers = readers;
    this.replica = replica;
    this.seals = seals;
    this.refusals = refusals;
    this.connector = connector;
    this.clock = clock;
    this.part = part;
    this.lock = lock;
  }

  /// Everything that the store holds, for verifying.
  public Replica replica() {
    return replica;
  }

  /// How far changes have come on the other nodes.
  public Confirmations confirmations() {
    return part.confirmations();
  }

  /// Who is on this store.
  public Cluster cluster() {
    return part.cluster();
  }

  /// By which this process and the others on the store exchange short words, for one thread; empty
  /// where it has the store to itself.
  public Optional<NodeTalk> talk() {
    return part.talk();
  }

  /// What one node at a time does for all, by its name.
  public Duty duty(String name, Ticks ticks) {
    return part.talk().isEmpty() ? Duty.ALWAYS : new ClaimedDuty(name, claims(), ticks);
  }

  private ClaimedDuty.Claims claims() {
    return new ClaimedDuty.Claims() {
      @Override
      public boolean claim(String duty, Duration length) {
        return writer.<Boolean>beside(session -> DutyRows.claim(session, duty, part.id(), length));
      }

      @Override
      public void release(String duty) {
        writer.<Boolean>beside(session -> {
          DutyRows.release(session, duty, part.id());
          return true;
        });
      }
    };
  }

  /// This process's id among those on the store, made anew with each opening.
  public String nodeId() {
    return part.id();
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return readers.read(work);
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    return writer.write(work);
  }

  @Override
  public void record(UsageBatch batch) {
    writer.<Boolean>beside(session -> {
      UsageRows.write(session, batch, clock.instant());
      return true;
    });
  }

  @Override
  public void log(UsageLog log) {
    writer.<Boolean>beside(session -> {
      UsageLogRows.write(session, log);
      return true;
    });
  }

  @Override
  public Optional<UsageLog.Leftover> leftover(String recorder) {
    return writer.beside(session -> UsageLogRows.leftover(session, recorder));
  }

  @Override
  public boolean pruneUsage(UsageRetention.Cutoff cutoff) {
    return writer.beside(session -> pruning.step(session, cutoff, clock.instant()));
  }

  /// Seals with the newest generation of `wider` from now on. It is noted first, so that a start
  /// without it is refused.
  ///
  /// @throws IllegalArgumentException when it lacks a generation that was used
  public void adopt(Pepper wider) {
    if (!seals.isOutdatedBy(wider)) {
      throw new IllegalArgumentException("it is no wider pepper than the one in use");
    }
    int generation = wider.newest();
    String fingerprint = wider.fingerprint(generation);
    writer.<Boolean>beside(session -> {
      PepperRows.add(session, generation, fingerprint);
      return true;
    });
    writer.<Boolean>beside(session -> {
      // Here nothing is being sealed: all of that is done by this thread.
      seals.adopt(wider);
      return true;
    });
    write(tx -> {
      tx.audit().append(By.SYSTEM, null, new Deed.PepperRotated(generation));
      return generation;
    });
  }

  /// Seals the next rows anew that an older generation sealed; all keys work meanwhile.
  ///
  /// @param rowsMax how many rows are looked at in this one transaction
  public ResealPlace reseal(ResealPlace place, int rowsMax) {
    return writer.reseal(place, rowsMax);
  }

  /// How many transactions were committed since the start, each with one sync to the disk.
  public long commits() {
    return writer.commits();
  }

  /// How many writes those held.
  public long writes() {
    return writer.works();
  }

  /// How often a row was not believed since the start.
  public long refusals() {
    return refusals.count();
  }

  /// Which rows were not believed; the first thousand.
  public List<StoreFailure.Tampered> refusedRows() {
    return refusals.named();
  }

  Connector connector() {
    return connector;
  }

  @Override
  public void close() {
    writer.close();
    part.leave().run();
    readers.close();
    try {
      lock.close();
    } catch (Exception e) {
      throw new IllegalStateException("the lock could not be given back", e);
    }
  }
}
