package dev.latchkey.store;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.cluster.Membership;
import dev.latchkey.core.id.IdText;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.cluster.Follower;
import dev.latchkey.store.cluster.NodeIdentity;
import dev.latchkey.store.cluster.PostgresTalk;
import dev.latchkey.store.commit.Feed;
import dev.latchkey.store.commit.GroupWriter;
import dev.latchkey.store.commit.Line;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.Journal;
import dev.latchkey.store.journal.RevocationJournal;
import dev.latchkey.store.load.LoadPicture;
import dev.latchkey.store.lock.FolderLock;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.migrate.PepperRows;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.node.BelievedNodes;
import dev.latchkey.store.search.NameIndexes;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a store: takes its lock or joins its other nodes, migrates it, checks the pepper, loads
/// the picture, and gives the lease.
public final class OpenStore {
  private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);
  private static final int OPENERS_MAX = 8;

  private final Seals seals;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Uuid7 ids;
  private final Supplier<Picture> emptyPicture;
  private final Schema.Plan plan;
  private final String nodeName;
  private final Duration firstLease;
  private final long clockAheadMillisMax;
  private final Function<Seals, Tables> makeTables;
  private final NameIndexes.Terms names;

  /// `emptyPicture` gives a new one each time; `ids` makes the ids of audit entries.
  public OpenStore(
      Seals seals, InstantSource clock, Ticks ticks, Uuid7 ids, Supplier<Picture> emptyPicture) {
    this(seals, clock, ticks, ids, emptyPicture, Schema.Plan.SHIPPED);
  }

  private OpenStore(
      OpenStore other,
      String nodeName,
      Duration firstLease,
      long clockAheadMillisMax,
      Function<Seals, Tables> makeTables,
      NameIndexes.Terms names) {
    this.seals = other.seals;
    this.clock = other.clock;
    this.ticks = other.ticks;
    this.ids = other.ids;
    this.emptyPicture = other.emptyPicture;
    this.plan = other.plan;
    this.nodeName = nodeName;
    this.firstLease = firstLease;
    this.clockAheadMillisMax = clockAheadMillisMax;
    this.makeTables = makeTables;
    this.names = names;
  }

  /// As above, with other migrations.
  OpenStore(
      Seals seals,
      InstantSource clock,
      Ticks ticks,
      Uuid7 ids,
      Supplier<Picture> emptyPicture,
      Schema.Plan plan) {
    this.seals = seals;
    this.clock = clock;
    this.ticks = ticks;
    this.ids = ids;
    this.emptyPicture = emptyPicture;
    this.plan = plan;
    this.nodeName = "";
    this.firstLease = LeaseTerms.LEASE_DEFAULT;
    this.clockAheadMillisMax = Membership.CLOCK_AHEAD_MILLIS_MAX;
    this.makeTables = Tables::new;
    this.names = NameIndexes.Terms.usual();
  }

  /// As this, for a node of this name.
  ///
  /// @param lease how long leases last in a store that is made now
  public OpenStore node(String name, Duration lease) {
    return new OpenStore(this, name, lease, clockAheadMillisMax, makeTables, names);
  }

  /// As this, where clocks are simulated and differ from the database's.
  OpenStore withAnyClock() {
    return new OpenStore(this, nodeName, firstLease, Long.MAX_VALUE, makeTables, names);
  }

  /// As this, for a build that knows other encodings.
  OpenStore knowing(Function<Seals, Tables> tables) {
    return new OpenStore(this, nodeName, firstLease, clockAheadMillisMax, tables, names);
  }

  /// As this, with other terms for indexes of names.
  public OpenStore indexing(NameIndexes.Terms terms) {
    return new OpenStore(this, nodeName, firstLease, clockAheadMillisMax, makeTables, terms);
  }

  public SqlStore open(StorePlace place) throws OpeningException {
    return switch (place) {
      case StorePlace.Embedded embedded -> embedded(new DataFolder(embedded.data()));
      case StorePlace.Postgres postgres -> postgres(postgres);
    };
  }

  private SqlStore embedded(DataFolder folder) throws OpeningException {
    try {
      folder.prepare();
      FolderLock lock = FolderLock.take(folder.lock());
      try {
        folder.prepareNativeLibrary();
        return embedded(folder, RevocationJournal.open(folder.revocations(), seals), lock);
      } catch (OpeningException | IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (InUseException e) {
      throw new OpeningException(new OpeningFailure.InUse(e.lock()), e);
    } catch (IOException e) {
      throw new OpeningException(OpeningTrouble.ofFile(folder, e), e);
    } catch (SQLException e) {
      throw new OpeningException(OpeningTrouble.ofSqlite(folder, e), e);
    } catch (StoreException | FlywayException e) {
      throw new OpeningException(OpeningTrouble.ofStore(folder, e), e);
    }
  }

  /// Opens the database of a folder whose lock the caller holds; the store gives both back.
  SqlStore embedded(DataFolder folder, RevocationJournal journal, FolderLock lock)
      throws OpeningException, SQLException, IOException {
    try {
      SqliteConnector connector = new SqliteConnector(folder.database(), ticks);
      BeforeMigration before = (from, to) -> backUp(connector, folder, from, to);
      return open(
          new Parts(
              connector, connector.source(), connector.source(), Dialect.SQLITE, journal, before),
          () -> {
            journal.close();
            lock.close();
          });
    } catch (OpeningException | SQLException | RuntimeException e) {
      journal.close();
      lock.close();
      throw e;
    }
  }

  private void backUp(SqliteConnector connector, DataFolder folder, int from, int to)
      throws SQLException {
    Path file =
        BackupName.free(folder.backups(), "before-v%d-of-v%d".formatted(to, from), clock.instant());
    try {
      Files.createDirectories(folder.backups());
    } catch (IOException e) {
      throw new SQLException("the folder for backups cannot be made", e);
    }
    try (Session session = connector.open()) {
      session.update("vacuum into ?", file.toString());
    }
    LOG.info("A backup was made before the migration: {}", file);
  }

  private SqlStore postgres(StorePlace.Postgres place) throws OpeningException {
    PostgresConnector connector = new PostgresConnector(place);
    try {
      return open(
          new Parts(
              connector,
              connector.source(),
              connector.reading(),
              Dialect.POSTGRES,
              Journal.NONE,
              (from, to) -> {}),
          () -> {});
    } catch (SQLException | StoreException | FlywayException e) {
      throw new OpeningException(OpeningTrouble.ofPostgres(place, connector.wasReached(), e), e);
    }
  }

  /// What is done before a store of an older version is changed.
  private interface BeforeMigration {
    void run(int from, int to) throws SQLException;
  }

  private record Parts(
      Connector connector,
      DataSource source,
      DataSource reading,
      Dialect dialect,
      Journal journal,
      BeforeMigration beforeMigration) {}

  private SqlStore open(Parts parts, AutoCloseable lock) throws OpeningException, SQLException {
    Tables tables = makeTables.apply(seals);
    Lease lease = new Lease(ticks);
    Line line = new Line(parts.connector(), lease, ticks);
    Session session = line.connect();
    try {
      migrate(new Schema(parts.source(), parts.dialect(), plan), parts.beforeMigration());
      Feed feed = load(session, tables, new Replica(emptyPicture.get(), lease), parts.journal());
      line.caughtUp();
      BelievedNodes believed = new BelievedNodes(seals, tables.refusals());
      Part part = part(parts, session, feed, tables.newestEncoding(), believed);
      GroupWriter writer =
          new GroupWriter(line, feed, tables, parts.journal(), ids, clock, part.afterCommit());
      Readers readers =
          new Readers(
              parts.reading(),
              parts.dialect(),
              tables,
              feed.replica()::picture,
              new NameIndexes(feed.replica()::picture, feed::settled, names, ticks));
      writer.start();
      return new SqlStore(
          writer,
          readers,
          feed.replica(),
          seals,
          tables.refusals(),
          parts.connector(),
          clock,
          part,
          lock);
    } catch (OpeningException | SQLException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private Part part(Parts parts, Session session, Feed feed, int encoding, BelievedNodes believed)
      throws SQLException {
    NodeIdentity self = new NodeIdentity(IdText.write("node_", ids.next()), nodeName, encoding);
    if (!(parts.connector() instanceof PostgresConnector connector)) {
      return Part.alone(self, feed.replica(), clock);
    }
    String schema = session.first("select current_schema()", Row::text).orElseThrow();
    return Part.joined(
        new Follower(connector, schema, feed, believed, self, ticks, clock, clockAheadMillisMax),
        new PostgresTalk(connector, seals, schema));
  }

  private void migrate(Schema schema, BeforeMigration before)
      throws OpeningException, SQLException {
    int version = schema.version();
    if (version > plan.newest()) {
      throw new OpeningException(new OpeningFailure.NewerVersion(version, plan.newest()), null);
    }
    if (version < plan.newest()) {
      if (version != Schema.NONE) {
        before.run(version, plan.newest());
      }
      schema.migrate();
    }
  }

  private Feed load(Session session, Tables tables, Replica replica, Journal journal)
      throws OpeningException {
    ExecutorService openers =
        Executors.newFixedThreadPool(
            Math.min(OPENERS_MAX, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().name("latchkey-store-opener-", 0).daemon().factory());
    Feed feed = new Feed(replica, emptyPicture, tables, new LoadPicture(tables, openers));
    PepperRows.check(session, seals);
    Counter counter = counter(session, feed, tables.newestEncoding());
    journal.begin(counter.incarnation(), counter.n());
    LOG.info("The picture is loaded: {} keys", replica.picture().keys().size());
    return feed;
  }

  private Counter counter(Session session, Feed feed, int newest) throws OpeningException {
    try {
      if (CounterRow.read(session, seals).isEmpty()) {
        CounterRow.insert(session, seals, Counter.first(ids.next().toString(), firstLease));
      }
      int encoding = counter(session).encoding();
      if (encoding > newest) {
        throw new OpeningException(new OpeningFailure.NewerEncoding(encoding, newest), null);
      }
      return feed.look(session, this::counter, counter -> counter);
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered what) {
        throw new OpeningException(
            new OpeningFailure.Tampered(what.table() + ": " + what.why()), e);
      }
      throw e;
    }
  }

  private Counter counter(Session session) {
    return CounterRow.read(session, seals)
        .orElseThrow(() ->
            new StoreException(
                new StoreFailure.Tampered("counter", "1", "the row is missing"), null));
  }
}
