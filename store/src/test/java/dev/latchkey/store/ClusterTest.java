package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.cluster.ChangeLease;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.cluster.CutWire;
import dev.latchkey.store.contract.World;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL; the second one's wire can be cut.
class ClusterTest {
  private static final Duration LEASE = Duration.ofSeconds(1);

  /// Less than [#LONG_LEASE_SECONDS], so that nothing that is waited for is a lease that ends.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int LONG_LEASE_SECONDS = 120;
  private static @Nullable EmbeddedPostgres server;

  private final Object drawing = new Object();
  private World world = new World(8);
  private @Nullable PostgresUnderTest subject;
  private @Nullable CutWire wire;
  private @Nullable SqlStore a;
  private @Nullable SqlStore b;

  @BeforeAll
  static void start() throws Exception {
    server = RealPostgres.forgetful();
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(server).close();
  }

  @BeforeEach
  void openBoth() throws Exception {
    EmbeddedPostgres postgres = Objects.requireNonNull(server);
    subject = new PostgresUnderTest(world, postgres);
    wire = new CutWire(postgres.getPort());
    a = EmbeddedUnderTest.opening(world).node("a", LEASE).open(subject.place());
    String direct = subject.place().url();
    String through = direct.replace(":" + postgres.getPort(), ":" + wire().port());
    b =
        EmbeddedUnderTest.opening(world)
            .node("b", LEASE)
            .open(new StorePlace.Postgres(through, "", ""));
    until(() -> a().cluster().state().nodes().size() == 2);
  }

  @AfterEach
  void closeBoth() throws Exception {
    wire().mend();
    b().close();
    a().close();
    Objects.requireNonNull(subject).close();
    wire().close();
  }

  private SqlStore a() {
    return Objects.requireNonNull(a);
  }

  private SqlStore b() {
    return Objects.requireNonNull(b);
  }

  private CutWire wire() {
    return Objects.requireNonNull(wire);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
      Thread.sleep(2);
    }
  }

  private static boolean isAlive(SqlStore at, ApiKey key) {
    var live = at.replica().picture().keys().byId(key.id());
    return live != null && live.isActive();
  }

  private long disable(ApiKey key) {
    return World.write(
            a(),
            tx -> {
              tx.keys().put(World.disabled(key));
              return key;
            })
        .group();
  }

  private void untilConfirmed(long group) throws Exception {
    until(() -> a().confirmations().of(group).equals(new Confirmation.Confirmed(group)));
  }

  /// No node is passed over that only is slow.
  private void leaseIsLong() throws Exception {
    new ChangeLease(a()).change(LONG_LEASE_SECONDS, By.SYSTEM);
    until(() -> leaseMillisAtB() == LONG_LEASE_SECONDS * 1_000L);
  }

  private long leaseMillisAtB() {
    return Objects.requireNonNull(b().cluster().state().terms()).leaseMillis();
  }

  private ClusterNode nodeB() {
    return a().cluster().state().nodes().stream()
        .filter(node -> node.id().equals(b().nodeId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatOneNodeConfirmsIsInForceOnTheOther() throws Exception {
    Project project = world.addProject(a(), "demo");
    leaseIsLong();
    for (int i = 0; i < 50; i++) {
      ApiKey key = world.addKey(a(), project.id());
      until(() -> a().confirmations().everywhere());
      assertThat(isAlive(b(), key)).isTrue();

      untilConfirmed(disable(key));

      assertThat(isAlive(b(), key)).isFalse();
      assertThat(b().replica().lease().holds()).isTrue();
    }
  }

  @Test
  void bothWriteAtOnceAndBothKnowEverything() throws Exception {
    Project project = world.addProject(a(), "demo");
    Thread other = Thread.ofPlatform().start(() -> addMany(b(), project));
    addMany(a(), project);
    other.join();

    until(() -> a().replica().applied() == b().replica().applied());
    assertThat(a().replica().picture().keys().size()).isEqualTo(200);
    assertThat(b().replica().picture().keys().size()).isEqualTo(200);
    assertThat(Objects.requireNonNull(subject).freshPicture().keys().size()).isEqualTo(200);
  }

  private void addMany(SqlStore store, Project project) {
    for (int i = 0; i < 100; i++) {
      World.write(
          store,
          tx -> {
            synchronized (drawing) {
              tx.keys().put(world.key(tx, project.id()));
            }
            return project;
          });
    }
  }

  /// The network swallows what they say: nobody is told that the connection is of no use.
  @Test
  void aChangeWaitsForASilentNodeUntilItsLeaseIsOverAndTheNextDoesNotWait() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    ApiKey next = world.addKey(a(), project.id());
    until(() -> isAlive(b(), next));
    new ChangeLease(a()).change(6, By.SYSTEM);
    until(() -> leaseMillisAtB() == 6_000);
    wire().swallow();

    long group = disable(key);
    Confirmation pending = a().confirmations().of(group);

    assertThat(pending).isInstanceOf(Confirmation.Pending.class);
    assertThat(((Confirmation.Pending) pending).waitingFor()).containsExactly("b");
    assertThat(((Confirmation.Pending) pending).worstCaseUntil()).isNotNull();
    until(() -> a().confirmations().of(group) instanceof Confirmation.Confirmed);
    assertThat(b().replica().lease().holds()).isFalse();
    assertThat(isAlive(b(), key)).isTrue();
    until(() -> nodeB().fencing() == Fencing.TIME);

    long later = disable(next);
    assertThat(a().confirmations().of(later)).isEqualTo(new Confirmation.Confirmed(later));

    wire().mend();
    until(() -> b().replica().lease().holds());
    assertThat(isAlive(b(), key)).isFalse();
    assertThat(isAlive(b(), next)).isFalse();
    until(() -> nodeB().fencing() == Fencing.NONE);
  }

  @Test
  void withoutTheStoreANodeStopsDecidingAfterItsLeaseAndHealsByItself() throws Exception {
    wire().cut();
    until(() -> !b().replica().lease().holds());
    until(() -> a().replica().lease().holds());

    wire().mend();
    until(() -> b().replica().lease().holds());
  }

  @Test
  void aNodeThatLeavesPolitelyIsNotWaitedFor() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    leaseIsLong();
    b().close();

    untilConfirmed(disable(key));

    assertThat(b().replica().lease().holds()).isFalse();
  }

  @Test
  void whatRestsOnAnOperatorsWordSaysSo() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    leaseIsLong();
    wire().swallow();
    long group = disable(key);
    assertThat(a().confirmations().of(group)).isInstanceOf(Confirmation.Pending.class);

    new FenceNode(a()).fence(b().nodeId(), By.SYSTEM);

    until(() -> nodeB().fencing() == Fencing.OPERATOR);
    assertThat(a().confirmations().of(group))
        .isEqualTo(new Confirmation.Confirmed(group, List.of("b")));
  }

  /// A fail-over that lost commits: the store goes on from an earlier state.
  @Test
  void anotherHistoryIsNoticedLoadedAndConfirmsNothingForALease() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey lost = world.addKey(a(), project.id());
    long replaced;
    try (Connection hand = Objects.requireNonNull(subject).otherHand();
        Statement statement = hand.createStatement()) {
      statement.execute("create table kept as select * from counter");
      statement.execute("create table kept_key as select * from api_key");
      statement.execute("create table kept_change as select * from change");
      statement.execute("create table kept_audit as select * from audit");
      untilConfirmed(disable(lost));
      replaced = System.nanoTime();
      statement.execute(
          """
          begin; delete from counter; insert into counter select * from kept;
          delete from api_key; insert into api_key select * from kept_key;
          delete from change; insert into change select * from kept_change;
          delete from audit; insert into audit select * from kept_audit; commit
          """);
    }
    until(() -> isAlive(a(), lost) && isAlive(b(), lost));

    untilConfirmed(disable(lost));

    assertThat(Duration.ofNanos(System.nanoTime() - replaced)).isGreaterThan(LEASE);
    assertThat(isAlive(b(), lost)).isFalse();
  }

  @Test
  void aWriteAtANodeThatIsCutOffFailsAndKeepsNothing() throws Exception {
    Project project = world.addProject(a(), "demo");
    until(() -> b().replica().applied() == a().replica().applied());
    wire().cut();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.addKey(b(), project.id()))
        .isInstanceOf(StoreException.class);

    assertThat(a().replica().picture().keys().size()).isZero();
  }

  @Test
  void nodesHearEachOthersWordsAndNobodyElses() throws Exception {
    NodeTalk ofA = a().talk().orElseThrow();
    NodeTalk ofB = b().talk().orElseThrow();
    byte[] word = {1, 2, 3};
    try (Connection hand = Objects.requireNonNull(subject).otherHand();
        Statement statement = hand.createStatement()) {
      ofB.exchange(null, Duration.ofMillis(10));
      statement.execute(
          "select pg_notify('lk talk ' || current_schema(), '1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
              + " AQID')");
      statement.execute("select pg_notify('lk talk ' || current_schema(), 'what')");

      List<byte[]> echo = new ArrayList<>(ofA.exchange(word, Duration.ofMillis(500)));
      until(() -> !echo.isEmpty() || echo.addAll(ofA.exchange(null, Duration.ofMillis(500))));
      List<byte[]> heard = new ArrayList<>();
      until(() -> heard.addAll(ofB.exchange(null, Duration.ofMillis(500))));

      assertThat(echo).containsExactly(word);
      assertThat(heard).containsExactly(word);
    } finally {
      ofA.close();
      ofB.close();
    }
  }

  @Test
  void aDutyIsOneNodesUntilItGivesItUp() throws Exception {
    Duty ofA = a().duty("mails", System::nanoTime);
    assertThat(ofA.isMine()).isTrue();
    assertThat(b().duty("mails", System::nanoTime).isMine()).isFalse();
    assertThat(b().duty("webhooks", System::nanoTime).isMine()).isTrue();

    ofA.giveUp();

    assertThat(ofA.holdsFor(Duration.ZERO)).isFalse();
    assertThat(b().duty("mails", System::nanoTime).isMine()).isTrue();
  }

  @Test
  void aClaimThatNobodyMadeKeepsADutyFromNobody() throws Exception {
    try (Connection hand = Objects.requireNonNull(subject).otherHand();
        Statement statement = hand.createStatement()) {
      statement.execute("insert into duty values ('mails', 'nobody', 9000000000000000)");
      statement.execute("insert into duty values ('webhooks', 'dead', 1)");
    }

    assertThat(a().duty("mails", System::nanoTime).isMine()).isTrue();
    assertThat(a().duty("webhooks", System::nanoTime).isMine()).isTrue();
  }

  private void byAnotherHand(String... sql) throws Exception {
    try (Connection hand = Objects.requireNonNull(subject).otherHand();
        Statement statement = hand.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  /// Begins the silence of `b`, with leases that outlast the test.
  private void silenceB() throws Exception {
    leaseIsLong();
    until(() -> nodeB().fencing() == Fencing.NONE && nodeB().applied() >= a().replica().applied());
    wire().swallow();
  }

  @Test
  void aRowThatSaysMoreThanItsNodeDidIsNotBelievedAndReported() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    until(() -> isAlive(b(), key));
    silenceB();
    byAnotherHand("update node set applied = 1000000 where name = 'b'");

    Confirmation of = a().confirmations().of(disable(key));

    assertThat(of).isInstanceOf(Confirmation.Pending.class);
    assertThat(((Confirmation.Pending) of).waitingFor()).containsExactly("b");
    assertThat(a().refusedRows()).anyMatch(row -> row.table().equals("node"));
  }

  @Test
  void anOlderRowThatIsPutBackIsNotBelievedAndReported() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    until(() -> isAlive(b(), key));
    wire().swallow();
    new FenceNode(a()).fence(b().nodeId(), By.SYSTEM);
    byAnotherHand("create table fenced as select * from node where fencing = 'operator'");
    until(() -> nodeB().fencing() == Fencing.OPERATOR);
    wire().mend();
    until(() -> nodeB().fencing() == Fencing.NONE);
    silenceB();
    byAnotherHand(
        "delete from node where name = 'b'", "insert into node select * from fenced limit 1");

    Confirmation of = a().confirmations().of(disable(key));

    assertThat(of).isInstanceOf(Confirmation.Pending.class);
    assertThat(a().refusedRows()).anyMatch(row -> row.table().equals("node"));
  }

  @Test
  void aNodeWhoseRowIsGoneJoinsAnewAndConfirmsNothingForALease() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    byAnotherHand("delete from node where name = 'a'");
    long gone = System.nanoTime();
    until(() ->
        b().cluster().state().nodes().stream().anyMatch(node -> node.id().equals(a().nodeId())));

    until(() -> a().confirmations().of(disable(key)) instanceof Confirmation.Confirmed);

    assertThat(Duration.ofNanos(System.nanoTime() - gone)).isGreaterThan(LEASE);
    until(() -> a().replica().lease().holds());
  }

  /// As after the promotion of a standby, which may lack the join of a node that holds a lease.
  @Test
  void inANewLifeOfTheStoreNothingIsConfirmedForALease() throws Exception {
    Project project = world.addProject(a(), "demo");
    ApiKey key = world.addKey(a(), project.id());
    byAnotherHand("update epoch set name = '00000000'");
    long promoted = System.nanoTime();
    Thread.sleep(300);

    until(() -> a().confirmations().of(disable(key)) instanceof Confirmation.Confirmed);

    assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isGreaterThan(LEASE);
    until(() -> settledEpochs("00000000") == 0);
  }

  private long settledEpochs(String name) throws Exception {
    try (Connection hand = Objects.requireNonNull(subject).otherHand();
        Statement statement = hand.createStatement();
        var rows =
            statement.executeQuery("select count(*) from epoch where name = '" + name + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
