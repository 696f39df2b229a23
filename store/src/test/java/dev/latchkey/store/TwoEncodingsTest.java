package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.key.KeyShape;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.table.Tables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Nodes of two builds, of which the newer writes keys in another way.
class TwoEncodingsTest {
  private static final byte SECOND = 2;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final World world = new World(29);

  /// A key's body as it is, behind a byte that says so.
  private record Newer(Shape<ApiKey> first) implements Shape<ApiKey> {
    static Tables tables(Seals seals) {
      return new Tables(seals, new Newer(new KeyShape(seals)), SECOND);
    }

    @Override
    public byte[] encode(ApiKey key) {
      return first.encode(key);
    }

    @Override
    public byte[] encode(ApiKey key, int encoding) {
      byte[] body = first.encode(key);
      if (encoding < SECOND) {
        return body;
      }
      byte[] longer = new byte[body.length + 1];
      longer[0] = SECOND;
      System.arraycopy(body, 0, longer, 1, body.length);
      return longer;
    }

    @Override
    public ApiKey decode(byte[] body, byte[] secret) {
      byte[] inner = body[0] == SECOND ? Arrays.copyOfRange(body, 1, body.length) : body;
      return first.decode(inner, secret);
    }

    @Override
    public String table() {
      return first.table();
    }

    @Override
    public String id(ApiKey key) {
      return first.id(key);
    }

    @Override
    public List<Column<ApiKey>> columns() {
      return first.columns();
    }

    @Override
    public byte[] secret(ApiKey key) {
      return first.secret(key);
    }

    @Override
    public boolean hasSecret() {
      return first.hasSecret();
    }

    @Override
    public Optional<TakenAway> takenAway(ApiKey before, ApiKey after, Instant now) {
      return first.takenAway(before, after, now);
    }

    @Override
    public boolean givesRights() {
      return first.givesRights();
    }

    @Override
    public Change put(ApiKey key) {
      return first.put(key);
    }

    @Override
    public Change gone(String id) {
      return first.gone(id);
    }
  }

  private SqlStore older(String name, PostgresUnderTest at) throws OpeningException {
    return EmbeddedUnderTest.opening(world).node(name, LEASE).open(at.place());
  }

  private SqlStore newer(String name, PostgresUnderTest at) throws OpeningException {
    return EmbeddedUnderTest.opening(world)
        .node(name, LEASE)
        .knowing(Newer::tables)
        .open(at.place());
  }

  /// Whether a node decides, and knows the key to be good.
  private static boolean admits(SqlStore store, ApiKey key) {
    var live = store.replica().picture().keys().byId(key.id());
    return store.replica().lease().holds() && live != null && live.isActive();
  }

  private static byte firstByte(PostgresUnderTest at, ApiKey key) throws SQLException {
    try (Connection hand = at.otherHand();
        Statement statement = hand.createStatement();
        ResultSet body =
            statement.executeQuery("select body from api_key where id = '" + key.id() + "'")) {
      assertThat(body.next()).isTrue();
      return body.getBytes(1)[0];
    }
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(2);
    }
  }

  @Test
  void anotherHandCannotMakeAnOldNodeSeemToKnowTheNewEncoding() throws Exception {
    try (EmbeddedPostgres server = RealPostgres.forgetful();
        PostgresUnderTest at = new PostgresUnderTest(world, server);
        SqlStore old = older("old", at)) {
      Project project = world.addProject(old, "demo");
      try (SqlStore fresh = newer("fresh", at)) {
        until(() -> fresh.cluster().state().nodes().size() == 2);
        try (Connection hand = at.otherHand();
            Statement statement = hand.createStatement()) {
          statement.execute("update node set encoding = " + SECOND + " where name = 'old'");
        }

        ApiKey key = world.addKey(fresh, project.id());

        assertThat(firstByte(at, key)).isNotEqualTo(SECOND);
        until(() -> admits(old, key));
      }
    }
  }

  @Test
  void theEncodingRisesWhenTheLastOldNodeIsGoneAndNoValidCallFailsMeanwhile() throws Exception {
    try (EmbeddedPostgres server = RealPostgres.forgetful();
        PostgresUnderTest at = new PostgresUnderTest(world, server)) {
      SqlStore oldA = older("a", at);
      SqlStore oldB = older("b", at);
      Project project = world.addProject(oldA, "demo");
      ApiKey first = world.addKey(oldA, project.id());
      until(() -> admits(oldB, first));
      AtomicReference<SqlStore> serving = new AtomicReference<>(oldA);
      AtomicReference<ApiKey> asked = new AtomicReference<>(first);
      AtomicReference<String> refused = new AtomicReference<>("");
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                  ApiKey key = asked.get();
                  SqlStore node = serving.get();
                  if (!admits(node, key) && node == serving.get()) {
                    refused.set(node.nodeId());
                  }
                  java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                }
              });

      oldB.close();
      SqlStore newB = newer("b", at);
      ApiKey mixed = world.addKey(newB, project.id());
      until(() -> admits(oldA, mixed) && admits(newB, mixed));
      assertThat(firstByte(at, mixed)).isNotEqualTo(SECOND);
      asked.set(mixed);
      serving.set(newB);
      oldA.close();
      SqlStore newA = newer("a", at);
      until(() -> firstByte(at, world.addKey(newB, project.id())) == SECOND);
      ApiKey last = world.addKey(newB, project.id());
      until(() -> admits(newA, last) && admits(newB, last));

      assertThat(firstByte(at, last)).isEqualTo(SECOND);
      assertThat(admits(newA, first) && admits(newA, mixed)).isTrue();
      assertThatThrownBy(() -> older("c", at))
          .isInstanceOfSatisfying(
              OpeningException.class,
              e -> assertThat(e.failure()).isEqualTo(new OpeningFailure.NewerEncoding(2, 1)));
      caller.interrupt();
      caller.join();
      assertThat(refused.get()).isEmpty();
      newA.close();
      newB.close();
    }
  }
}
