package dev.latchkey.store;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.search.NameIndexes;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The embedded store in a folder.
public final class EmbeddedUnderTest implements StoreUnderTest {
  /// Indexes of names at once, of however few.
  private static final NameIndexes.Terms EAGER =
      new NameIndexes.Terms(0, Long.MAX_VALUE, Runnable::run);

  private final World world;
  private final DataFolder folder;
  private final boolean isIndexing;
  private @Nullable SqlStore open;

  public EmbeddedUnderTest(World world, Path data) {
    this(world, data, false);
  }

  /// @param isIndexing whether names are kept in memory from the first search on
  public EmbeddedUnderTest(World world, Path data, boolean isIndexing) {
    this.world = world;
    this.folder = new DataFolder(data);
    this.isIndexing = isIndexing;
  }

  DataFolder folder() {
    return folder;
  }

  static OpenStore opening(World world) {
    return opening(world, Schema.Plan.SHIPPED);
  }

  static OpenStore opening(World world, Schema.Plan plan) {
    return new OpenStore(
            world.seals(), world.clock(), System::nanoTime, world.ids(), world::emptyPicture, plan)
        .withAnyClock();
  }

  static OpenStore indexing(World world) {
    return opening(world).indexing(EAGER);
  }

  @Override
  public SqlStore open() throws OpeningException {
    return isIndexing ? openIndexing() : kept(EmbeddedUnderTest.opening(world));
  }

  @Override
  public SqlStore openIndexing() throws OpeningException {
    return kept(EmbeddedUnderTest.indexing(world));
  }

  @Override
  public SqlStore openWith(World other) throws OpeningException {
    return kept(EmbeddedUnderTest.opening(other));
  }

  @Override
  public SqlStore openMigrating() throws OpeningException {
    return kept(EmbeddedUnderTest.opening(world, new Schema.Plan("testmigration", 900)));
  }

  private SqlStore kept(OpenStore opening) throws OpeningException {
    SqlStore store = opening.open(new StorePlace.Embedded(folder.path()));
    open = store;
    return store;
  }

  /// Bounds the open store's file, and waits until that holds.
  void limitPages(long most) throws InterruptedException {
    ((SqliteConnector) store().connector()).limitPages(most);
    Thread.sleep(1500);
  }

  @Override
  public SqlStore store() {
    return Objects.requireNonNull(open);
  }

  @Override
  public Picture freshPicture() throws SQLException {
    try (Session session = new SqliteConnector(folder.database(), System::nanoTime).open()) {
      return FreshPicture.of(world, session);
    }
  }

  @Override
  public Connection otherHand() throws SQLException {
    return new SqliteConnector(folder.database(), System::nanoTime).source().getConnection();
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
