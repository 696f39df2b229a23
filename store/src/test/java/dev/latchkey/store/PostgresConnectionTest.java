package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.contract.World;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static @Nullable EmbeddedPostgres server;

  @BeforeAll
  static void start() throws Exception {
    server = RealPostgres.start();
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(server).close();
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
      Thread.sleep(5);
    }
  }

  /// The connection that holds the lock is cut, and another process takes the lock at once.
  @Test
  void theLeaseIsDroppedWithTheConnectionAndRegainedWithEverythingCaughtUp() throws Exception {
    World world = new World(5);
    PostgresUnderTest subject = new PostgresUnderTest(world, Objects.requireNonNull(server));
    SqlStore store = subject.open();
    Project project = world.addProject(store, "demo");
    assertThat(store.replica().lease().holds()).isTrue();

    try (Connection thief = subject.otherHand();
        Statement statement = thief.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and database =
            (select oid from pg_database where datname = current_database())
          """);
      statement.execute("select pg_advisory_lock(1282106745, hashtext(current_schema()))");
      waitUntil(() -> !store.replica().lease().holds());
      assertThatThrownBy(() -> world.addKey(store, project.id()))
          .isInstanceOf(StoreException.class);
    }

    waitUntil(() -> store.replica().lease().holds());
    world.addKey(store, project.id());
    assertThat(subject.freshPicture().keys().size()).isEqualTo(1);
    assertThat(store.replica().picture().keys().size()).isEqualTo(1);
    subject.close();
  }

  /// Whoever had the store last may not have noticed yet that its connection is gone.
  @Test
  void afterAProcessThatDidNotLetGoItsLeaseIsWaitedFor() throws Exception {
    World world = new World(6);
    PostgresUnderTest subject = new PostgresUnderTest(world, Objects.requireNonNull(server));
    Project project = world.addProject(subject.open(), "demo");
    subject.store().close();
    assertThat(timeToOpen(subject)).isLessThan(Duration.ofSeconds(4));
    subject.store().close();
    try (Connection other = subject.otherHand();
        Statement statement = other.createStatement()) {
      assertThat(statement.executeUpdate("update holder set process = 'x', let_go = 0")).isOne();
    }

    assertThat(timeToOpen(subject)).isGreaterThan(Duration.ofSeconds(5));

    world.addKey(subject.store(), project.id());
    subject.close();
  }

  private static Duration timeToOpen(PostgresUnderTest subject) throws OpeningException {
    long begun = System.nanoTime();
    subject.open();
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
