package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.Spend;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Of a quota whose row another hand has touched nobody knows what is left.
public interface DoubtsQuotas {
  StoreUnderTest subject();

  World world();

  @Test
  default void ofAKeyWhoseQuotaIsNotBelievedTheCallsAreRefusedAndNothingElse() throws Exception {
    quotaThatIsNotBelieved("insert into quota_use select * from kept");
  }

  @Test
  default void aQuotaWhoseRowWasTakenOutIsNotAsGoodAsNew() throws Exception {
    quotaThatIsNotBelieved("delete from kept");
  }

  @Test
  default void aQuotaThatWasTakenFromItsKeyAndGivenAgainBeginsAnew() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = withQuota(store, world().addProject(store, "demo"));
    CountsQuotas.Node node = new CountsQuotas.Node(store, world());
    assertThat(node.call(key, 20)).isEqualTo(20);
    node.close();
    touch("delete from quota_use");
    World.write(
        store,
        tx -> {
          assertThat(tx.quotas().remove(key.id())).isTrue();
          assertThat(tx.quotas().find(key.id())).isEmpty();
          return true;
        });

    assertThat(left(store, key)).isEqualTo(1000);
    store.close();
    SqlStore anew = subject().open();
    assertThat(left(anew, key)).isEqualTo(1000);
    assertThat(anew.refusedRows()).isEmpty();
    CountsQuotas.Node later = new CountsQuotas.Node(anew, world());
    assertThat(later.call(key, 20)).isEqualTo(20);
    later.close();
  }

  /// @param then what another hand does after it took the row of a quota out
  private void quotaThatIsNotBelieved(String then) throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey key = withQuota(store, project);
    ApiKey other = withQuota(store, project);
    CountsQuotas.Node node = new CountsQuotas.Node(store, world());
    assertThat(node.call(key, 20)).isEqualTo(20);
    node.settle(key);
    keep("quota_use");
    assertThat(node.call(key, 20)).isEqualTo(20);
    assertThat(node.call(other, 20)).isEqualTo(20);
    node.settle(key);
    node.settle(other);
    touch("delete from quota_use where id = '" + key.id() + "'");
    touch(then);

    readThoughItsQuotaIsUnknown(store, key, other);
    refusesCalls(node, key);
    assertThat(node.call(other, 20)).isEqualTo(20);
    assertThat(store.refusedRows())
        .anyMatch(row -> row.table().equals("quota_use") && row.id().equals(key.id().toString()));
    node.close();
    assertThat(left(store, other)).isEqualTo(960);
    store.close();

    SqlStore anew = subject().open();
    readThoughItsQuotaIsUnknown(anew, key, other);
    CountsQuotas.Node later = new CountsQuotas.Node(anew, world());
    assertThat(later.ask(key, new Charge(20, true))).isEqualTo(new Spend.Unknown(null));
    assertThat(later.ask(other, new Charge(20, true))).isInstanceOf(Spend.Taken.class);
    refusesCalls(later, key);
    TopUpQuota topUp =
        new TopUpQuota(anew, Confirmations.ofOneNode(anew.replica()), world().clock());
    assertThatThrownBy(() -> topUp.topUp(key.id(), new TopUpQuota.Wish.Add(5), By.SYSTEM, null))
        .hasMessageContaining("Set what is left");
    topUp.topUp(key.id(), new TopUpQuota.Wish.Set(5), By.SYSTEM, null);
    assertThat(left(anew, key)).isEqualTo(5);
    assertThat(answered(later, key, 5)).isInstanceOf(Spend.Taken.class);
    assertThat(answered(later, key, 1)).isInstanceOf(Spend.QuotaExceeded.class);
    later.close();
  }

  private ApiKey withQuota(SqlStore store, Project project) {
    return World.write(
            store,
            tx -> {
              Quota quota = new Quota(1000, Quota.Refill.NONE);
              ApiKey made =
                  Keys.withLimits(world().key(tx, project.id()), new Limits(List.of(), quota));
              tx.keys().put(made);
              return made;
            })
        .outcome();
  }

  private static @Nullable Long left(SqlStore store, ApiKey key) {
    return new FindKey(store).find(key.id()).orElseThrow().quotaRemaining(World.START);
  }

  private static void readThoughItsQuotaIsUnknown(SqlStore store, ApiKey key, ApiKey other) {
    assertThat(left(store, key)).isNull();
    assertThat(left(store, other)).isNotNull();
    assertThat(new ListKeys(store).list(Queries.all(Objects.requireNonNull(key.project()))).items())
        .extracting(view -> view.key().id())
        .containsExactlyInAnyOrder(key.id(), other.id());
  }

  /// Now, and also after it was tried to draw.
  private static void refusesCalls(CountsQuotas.Node node, ApiKey key) {
    for (int i = 0; i < 2; i++) {
      assertThat(node.ask(key, 20)).isInstanceOf(Spend.Unknown.class);
      node.settle(key);
    }
  }

  /// What is said as soon as it can be said; at most a minute from now.
  private static Spend answered(CountsQuotas.Node node, ApiKey key, int cost) throws Exception {
    Spend said = node.ask(key, cost);
    for (int i = 0; i < 6_000 && said instanceof Spend.Unknown; i++) {
      Thread.sleep(10);
      said = node.ask(key, cost);
    }
    return said;
  }

  private void touch(String sql) throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private void keep(String rows) throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept as select * from " + rows);
    }
  }
}
