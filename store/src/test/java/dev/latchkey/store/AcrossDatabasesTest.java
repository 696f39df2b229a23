package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.copy.CopyProgress;
import dev.latchkey.store.journal.TakenAway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moving to PostgreSQL, and backups of it.
class AcrossDatabasesTest {
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static @Nullable EmbeddedPostgres server;

  @TempDir @Nullable Path temporary;
  private final World world = new World(23);
  private @Nullable EmbeddedUnderTest sqlite;
  private @Nullable PostgresUnderTest postgres;

  @BeforeAll
  static void start() throws Exception {
    server = RealPostgres.forgetful();
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(server).close();
  }

  @BeforeEach
  void begin() {
    sqlite = new EmbeddedUnderTest(world, folder().resolve("data"));
    postgres = new PostgresUnderTest(world, Objects.requireNonNull(server));
  }

  @AfterEach
  void end() throws Exception {
    sqlite().close();
    postgres().close();
  }

  private Path folder() {
    return Objects.requireNonNull(temporary);
  }

  private EmbeddedUnderTest sqlite() {
    return Objects.requireNonNull(sqlite);
  }

  private PostgresUnderTest postgres() {
    return Objects.requireNonNull(postgres);
  }

  private OpenStore opening() {
    return EmbeddedUnderTest.opening(world).node("a", LEASE);
  }

  private MoveStore.Moved move(CopyProgress progress) throws Exception {
    return new MoveStore(opening(), world.seals(), world.clock(), System::nanoTime)
        .move(sqlite().folder().path(), postgres().place(), progress);
  }

  private SqlStore openPostgres() throws OpeningException {
    return opening().open(postgres().place());
  }

  private BackUp.Made backUp(String name) throws BackupException {
    return new BackUp(System::nanoTime).backUp(postgres().place(), folder().resolve(name));
  }

  private Restore.Restored restore(Path backup, boolean force, boolean accept) throws Exception {
    return new RestorePostgres(
            opening(), world.seals(), world.clock(), System::nanoTime, world.ids())
        .restore(
            new Restore.Wish(folder().resolve("node"), backup, force, accept), postgres().place());
  }

  private TrailCheck trail() throws OpeningException {
    return new CheckTrail(world.seals(), System::nanoTime).check(postgres().place());
  }

  private static boolean isActive(SqlStore store, ApiKey key) {
    return store
        .<Optional<ApiKey>>read(tx -> tx.keys().find(key.id()))
        .filter(found -> found.status() == KeyStatus.ACTIVE)
        .isPresent();
  }

  private static boolean isVerified(SqlStore store, ApiKey key) {
    var live = store.replica().picture().keys().byId(key.id());
    return live != null && live.isActive();
  }

  private void byHand(String sql) throws SQLException {
    try (Connection hand = postgres().otherHand();
        Statement statement = hand.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aMovedStoreIsTheSameThereAndIsServedFromNoMoreHere() throws Exception {
    SqlStore source = sqlite().open();
    Project project = world.addProject(source, "demo");
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      keys.add(world.addKey(source, project.id()));
    }
    World.put(source, World.disabled(keys.getFirst()));
    long n = source.replica().applied();
    source.close();
    List<String> told = new ArrayList<>();

    MoveStore.Moved moved = move((table, done, all) -> told.add(table + " " + done + " of " + all));

    assertThat(told).contains("api_key 30 of 30", "counter 1 of 1").hasSizeGreaterThan(20);
    assertThat(moved.held().group()).isEqualTo(n);
    assertThat(moved.held().refused()).isZero();
    assertThat(trail()).isEqualTo(new TrailCheck.Whole(moved.held().entries()));
    assertThat(Files.exists(sqlite().folder().database())).isFalse();
    assertThat(moved.aside()).exists();
    try (SqlStore there = openPostgres()) {
      assertThat(there.replica().applied()).isEqualTo(n);
      assertThat(isVerified(there, keys.getFirst())).isFalse();
      assertThat(keys.subList(1, 30)).allMatch(key -> isVerified(there, key));
      ApiKey fresh = world.addKey(there, project.id());
      assertThat(isVerified(there, fresh)).isTrue();
      assertThat(there.refusals()).isZero();
    }
    assertThat(trail()).isInstanceOf(TrailCheck.Whole.class);
  }

  @Test
  void aDatabaseThatHoldsAStoreIsNoTarget() throws Exception {
    world.addProject(sqlite().open(), "here");
    sqlite().close();
    try (SqlStore there = openPostgres()) {
      world.addProject(there, "there");
    }

    assertThatThrownBy(() -> move(CopyProgress.SILENT))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> assertThat(e.failure()).isInstanceOf(BackupFailure.TargetNotEmpty.class));

    assertThat(sqlite().open().replica().applied()).isEqualTo(1);
    try (SqlStore there = openPostgres()) {
      assertThat(there.replica().applied()).isEqualTo(1);
    }
  }

  @Test
  void aMoveThatEndedAfterItsCommitOnlyPutsTheSourceAside() throws Exception {
    SqlStore source = sqlite().open();
    Project project = world.addProject(source, "demo");
    ApiKey key = world.addKey(source, project.id());
    source.close();
    MoveStore.Moved first = move(CopyProgress.SILENT);
    Files.copy(first.aside(), sqlite().folder().database());

    MoveStore.Moved second = move(CopyProgress.SILENT);

    assertThat(second.rows()).isZero();
    assertThat(second.held().group()).isEqualTo(first.held().group());
    assertThat(Files.exists(sqlite().folder().database())).isFalse();
    try (SqlStore there = openPostgres()) {
      assertThat(isVerified(there, key)).isTrue();
    }
  }

  @Test
  void aStoreIsNotMovedWhileItIsOpenNorWithABrokenTrail() throws Exception {
    SqlStore source = sqlite().open();
    world.addProject(source, "demo");
    assertThatThrownBy(() -> move(CopyProgress.SILENT))
        .isInstanceOfSatisfying(
            OpeningException.class,
            e -> assertThat(e.failure()).isInstanceOf(OpeningFailure.InUse.class));
    source.close();
    try (Connection hand = sqlite().otherHand();
        Statement statement = hand.createStatement()) {
      statement.execute("update audit set note = 'nothing to see here'");
    }

    assertThatThrownBy(() -> move(CopyProgress.SILENT)).hasMessageContaining("entry 1");

    assertThat(sqlite().folder().database()).exists();
  }

  @Test
  void aBackupOfABusyDatabaseHoldsOneConsistentStateForEitherStore() throws Exception {
    BackUp.Made made;
    try (SqlStore store = openPostgres()) {
      Project project = world.addProject(store, "demo");
      AtomicBoolean stop = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                while (!stop.get()) {
                  world.addKey(store, project.id());
                }
              });
      while (store.replica().picture().keys().size() < 50) {
        Thread.onSpinWait();
      }
      made = backUp("one.db");
      stop.set(true);
      writer.join();
    }
    assertThat(made.keys()).isGreaterThanOrEqualTo(50);

    new Restore(opening(), world.seals(), world.clock(), System::nanoTime, world.ids())
        .restore(new Restore.Wish(sqlite().folder().path(), made.file(), false, true));

    SqlStore embedded = sqlite().open();
    assertThat(embedded.replica().picture().keys().size()).isEqualTo((int) made.keys());
    assertThat(embedded.refusals()).isZero();
    assertThat(embedded.<TrailCheck>read(tx -> tx.audit().check()))
        .isInstanceOf(TrailCheck.Whole.class);
  }

  @Test
  void whatWasRevokedSinceTheBackupIsFoundInTheStoreThatIsReplacedAndStaysRevoked()
      throws Exception {
    ApiKey kept;
    ApiKey deleted;
    ApiKey disabled;
    Path backup;
    try (SqlStore store = openPostgres()) {
      Project project = world.addProject(store, "demo");
      kept = world.addKey(store, project.id());
      deleted = world.addKey(store, project.id());
      disabled = world.addKey(store, project.id());
      backup = backUp("one.db").file();
      ApiKey gone = deleted;
      World.write(store, tx -> tx.keys().remove(gone.id()));
      World.put(store, World.disabled(disabled));
      assertThatThrownBy(() -> restore(backup, true, false))
          .isInstanceOfSatisfying(
              BackupException.class,
              e -> assertThat(e.failure()).isInstanceOf(BackupFailure.NodesRunning.class));
    }
    assertThatThrownBy(() -> restore(backup, false, false))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> assertThat(e.failure()).isInstanceOf(BackupFailure.StoreNotEmpty.class));

    Restore.Restored restored = restore(backup, true, false);

    assertThat(restored.revokedSince())
        .extracting(risen -> risen.revocation().id(), risen -> risen.revocation().how())
        .containsExactlyInAnyOrder(
            Tuple.tuple(deleted.id().toString(), TakenAway.DELETED),
            Tuple.tuple(disabled.id().toString(), TakenAway.DISABLED));
    assertThat(trail()).isInstanceOf(TrailCheck.Whole.class);
    assertThat(folder().resolve("node").resolve("backups"))
        .isDirectoryContaining("glob:**before-restore-*.db");
    try (SqlStore anew = openPostgres()) {
      assertThat(isActive(anew, kept)).isTrue();
      assertThat(isVerified(anew, kept)).isTrue();
      assertThat(isVerified(anew, deleted)).isFalse();
      assertThat(isVerified(anew, disabled)).isFalse();
      long begun = System.nanoTime();
      long group =
          World.write(
                  anew,
                  tx -> {
                    tx.keys().put(World.disabled(kept));
                    return kept;
                  })
              .group();
      Confirmation confirmation = anew.confirmations().of(group);
      for (int i = 0; i < 30 && confirmation instanceof Confirmation.Pending; i++) {
        confirmation = anew.confirmations().of(group);
      }
      assertThat(confirmation).isInstanceOf(Confirmation.Confirmed.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(LEASE);
    }
  }

  @Test
  void withoutAStoreToCompareWithTheRestoreAsks() throws Exception {
    ApiKey key;
    Path backup;
    try (SqlStore store = openPostgres()) {
      Project project = world.addProject(store, "demo");
      key = world.addKey(store, project.id());
      backup = backUp("one.db").file();
      ApiKey gone = key;
      World.write(store, tx -> tx.keys().remove(gone.id()));
    }
    postgres().close();
    postgres = new PostgresUnderTest(world, Objects.requireNonNull(server));

    assertThatThrownBy(() -> restore(backup, false, false))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(BackupFailure.RevocationsUnknown.class);
              assertThat(e).hasMessageContaining("--accept-resurrected");
            });

    restore(backup, false, true);
    try (SqlStore anew = openPostgres()) {
      assertThat(isVerified(anew, key)).isTrue();
    }
  }

  @Test
  void aStoreThatWentAnotherWaySinceIsNotComparedWithTheBackup() throws Exception {
    Path early;
    Path late;
    try (SqlStore store = openPostgres()) {
      Project project = world.addProject(store, "demo");
      early = backUp("early.db").file();
      world.addKey(store, project.id());
      late = backUp("late.db").file();
    }
    restore(early, true, false);

    assertThatThrownBy(() -> restore(late, true, false)).hasMessageContaining("did not go on");
  }

  @Test
  void whatWasChangedByAnotherHandInTheReplacedStoreIsLookedAtBeforeItWorksAgain()
      throws Exception {
    ApiKey key;
    Path backup;
    try (SqlStore store = openPostgres()) {
      Project project = world.addProject(store, "demo");
      key = world.addKey(store, project.id());
      backup = backUp("one.db").file();
    }
    byHand("update api_key set name = 'something else'");

    assertThat(restore(backup, true, false).revokedSince()).hasSize(1);

    try (SqlStore anew = openPostgres()) {
      assertThat(isVerified(anew, key)).isFalse();
    }
  }

  @Test
  void theTrailOfADatabaseIsCheckedAndTamperingNamed() throws Exception {
    try (SqlStore store = openPostgres()) {
      world.addProject(store, "one");
      world.addProject(store, "two");
      assertThat(trail()).isEqualTo(new TrailCheck.Whole(2));
    }
    byHand("update audit set actor_name = 'nobody' where sequence = 2");

    assertThat(trail())
        .isInstanceOfSatisfying(
            TrailCheck.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(2));
  }
}
