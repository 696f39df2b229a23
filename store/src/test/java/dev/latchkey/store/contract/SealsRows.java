package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A row that another hand has touched is refused and reported, not believed.
public interface SealsRows {
  StoreUnderTest subject();

  World world();

  Map<String, List<String>> CLEAR_COLUMNS =
      Map.of(
          "api_key",
          List.of(
              "number = 77",
              "handle = 'eve'",
              "previous_blind = '00'",
              "owner = 'prj_other'",
              "project = null",
              "creator = 'acc_other'",
              "creator_account = 'acc_other'",
              "parent = 'key_other'",
              "subject = 'eve'",
              "name = 'another'",
              "words = 'another'",
              "status = 'disabled'",
              "created_at = 1",
              "expires_at = 1",
              "n = 0",
              "n = 99"),
          "account",
          List.of(
              "email = 'eve@example.com'",
              "instance_administrator = 0",
              "active = 0",
              "name = 'Eve'",
              "folded_name = 'eve'",
              "created_at = 1"),
          "project",
          List.of("slug = 'eve'", "created_at = 1"),
          "member",
          List.of("project = 'prj_other'", "account = 'acc_other'", "role = 'administrator'"),
          "invitation",
          List.of(
              "project = 'prj_other'",
              "email = 'eve@example.com'",
              "answer = 'ACCEPTED'",
              "created_at = 1",
              "expires_at = 1"),
          "site",
          List.of("managed_by = 'prj_other'", "path_prefix = '/eve'", "created_at = 1"),
          "quota_use",
          List.of("period = 1", "drawn = 0", "n = 0"),
          "webhook",
          List.of("project = 'prj_other'", "created_at = 1"),
          "session",
          List.of("account = 'acc_other'", "last_seen_at = 1", "ends_at = 9999999999999"),
          "notice",
          List.of(
              "key = 'key_other'",
              "kind = 'expired'",
              "expires_at = 1",
              "account = 'acc_other'",
              "project = 'prj_other'",
              "created_at = 1",
              "seen = 1",
              "mail_due_at = 1"));

  /// One thing of each kind.
  record Things(
      Account account,
      Project project,
      Member member,
      Invitation invitation,
      Site site,
      Webhook webhook,
      Notice notice,
      Session session,
      ApiKey key) {
    String id(String table) {
      return switch (table) {
        case "account" -> account.id().toString();
        case "project" -> project.id().toString();
        case "member" -> project.id() + "/" + account.id();
        case "invitation" -> invitation.id().toString();
        case "site" -> site.id().toString();
        case "webhook" -> webhook.id().toString();
        case "notice" -> notice.id().toString();
        case "session" -> session.id().toString();
        default -> key.id().toString();
      };
    }

    void read(SqlStore store, String table) {
      store.read(tx ->
          switch (table) {
            case "account" -> tx.accounts().find(account.id());
            case "project" -> tx.projects().find(project.id());
            case "member" -> tx.members().find(project.id(), account.id());
            case "invitation" -> tx.invitations().find(invitation.id());
            case "site" -> tx.sites().find(site.id());
            case "webhook" -> tx.webhooks().find(webhook.id());
            case "notice" -> tx.notices().find(notice.id());
            case "session" -> tx.sessions().find(session.id());
            case "quota_use" -> tx.quotas().find(key.id());
            default -> tx.keys().find(key.id());
          });
    }
  }

  private Things put(SqlStore store) {
    Account account = world().account("ada@example.com");
    Project project = world().project("demo");
    Member member = Member.made(project.id(), account.id(), Role.MEMBER, world().now());
    Invitation invitation = world().invitation(project.id(), "bob@example.com");
    Site site = world().site(project.id(), "/demo");
    Webhook webhook = world().webhook(project.id());
    Notice notice = world().notice(new KeyId(world().ids().next()), project.id(), account.id());
    Session session = world().session(account.id());
    ApiKey key =
        World.write(
                store,
                tx -> {
                  tx.accounts().put(account);
                  tx.sessions().put(session);
                  tx.projects().put(project);
                  tx.members().put(member);
                  tx.invitations().put(invitation);
                  tx.sites().put(site);
                  tx.webhooks().put(webhook);
                  tx.notices().put(notice);
                  ApiKey made = world().key(tx, project.id());
                  tx.keys().put(made);
                  tx.quotas().put(new QuotaUse(made.id(), Quota.Refill.DAY, 0, 7, 0, 0));
                  return made;
                })
            .outcome();
    return new Things(account, project, member, invitation, site, webhook, notice, session, key);
  }

  private void touch(String sql) throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private static void refused(SqlStore store, Things things, String table, String what) {
    long before = store.refusals();
    assertThatThrownBy(() -> things.read(store, table), what)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(StoreFailure.Tampered.class);
              assertThat(e.failure().toString()).contains(things.id(table));
            });
    assertThat(store.refusals()).isGreaterThan(before);
    assertThat(store.refusedRows())
        .anyMatch(row -> row.table().equals(table) && row.id().equals(things.id(table)));
  }

  @Test
  default void aRowWithAnEditedColumnIsRefused() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    for (Map.Entry<String, List<String>> table : CLEAR_COLUMNS.entrySet()) {
      String name = table.getKey();
      String id = things.id(name);
      keep(name);
      for (String edit : table.getValue()) {
        touch("update " + name + " set " + edit + " where id = '" + id + "'");
        refused(store, things, name, name + " " + edit);
        touch("delete from " + name);
        touch("insert into " + name + " select * from kept");
        things.read(store, name);
      }
      dropKept();
    }
  }

  private void keep(String rows) throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept as select * from " + rows);
    }
  }

  private void dropKept() throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table kept");
    }
  }

  @Test
  default void aRowWithAnEditedBodySealOrBlindIndexIsRefusedAndLeftOutOfThePicture()
      throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    for (String table : CLEAR_COLUMNS.keySet()) {
      flipLastBit(table, "body");
      refused(store, things, table, "body");
      flipLastBit(table, "body");
      flipLastBit(table, "seal");
      refused(store, things, table, "seal");
      flipLastBit(table, "seal");
      things.read(store, table);
    }
    flipLastBit("api_key", "blind");
    refused(store, things, "api_key", "blind");
    store.close();

    SqlStore anew = subject().open();
    assertThat(anew.replica().picture().keys().size()).isZero();
    assertThat(anew.refusedRows())
        .singleElement()
        .satisfies(row -> assertThat(row.id()).isEqualTo(things.key().id().toString()));
  }

  private void flipLastBit(String table, String column) throws Exception {
    try (Connection connection = subject().otherHand()) {
      byte[] bytes;
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select " + column + " from " + table)) {
        row.next();
        bytes = row.getBytes(1);
      }
      bytes[bytes.length - 1] ^= 1;
      try (PreparedStatement update =
          connection.prepareStatement("update " + table + " set " + column + " = ?")) {
        update.setBytes(1, bytes);
        update.executeUpdate();
      }
    }
  }

  @Test
  default void aRowThatWasPutBackToAnOlderStateIsRefused() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    keep("api_key");
    World.put(store, World.disabled(things.key()));

    touch("delete from api_key");
    touch("insert into api_key select * from kept");

    refused(store, things, "api_key", "put back");
    store.close();
    assertThat(subject().open().replica().picture().keys().size()).isZero();
  }

  @Test
  default void aQuotaThatWasPutBackToLessUsedIsRefused() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    keep("quota_use");
    World.write(
        store,
        tx -> {
          tx.quotas().put(new QuotaUse(things.key().id(), Quota.Refill.DAY, 0, 9, 0, 0));
          return true;
        });

    touch("delete from quota_use");
    touch("insert into quota_use select * from kept");

    refused(store, things, "quota_use", "put back");
  }

  @Test
  default void aDeletedRowThatWasPutBackIsRefused() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    keep("api_key");
    World.write(store, tx -> tx.keys().remove(things.key().id()));

    touch("insert into api_key select * from kept");

    refused(store, things, "api_key", "put back");
    store.close();
    assertThat(subject().open().replica().picture().keys().size()).isZero();
  }

  @Test
  default void aRowUnderAnotherIdIsRefused() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    ApiKey victim = world().addKey(store, things.project().id());
    keep("api_key where id = '" + things.key().id() + "'");
    touch("delete from api_key");
    touch("update kept set id = '" + victim.id() + "'");

    touch("insert into api_key select * from kept");

    assertThatThrownBy(() -> store.read(tx -> tx.keys().find(victim.id())))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void anEditedCounterStopsWritesAndTheStart() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    touch("update counter set next_number = 1");

    assertThatThrownBy(() -> world().addKey(store, things.project().id()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Tampered.class));
    store.close();
    assertThatThrownBy(() -> subject().open()).hasMessageContaining("another hand");
  }

  @Test
  default void aListGoesOnWithoutARowThatIsNotBelieved() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    ApiKey other = world().addKey(store, things.project().id());
    touch("update api_key set status = 'disabled' where id = '" + things.key().id() + "'");

    assertThat(
            store.<List<ApiKey>>read(
                tx -> tx.keys().list(Queries.all(things.project().id())).items()))
        .containsExactly(other);
    assertThat(store.refusals()).isPositive();
  }

  @Test
  default void keysAreTidiedThoughOneAmongThemIsNotBelieved() throws Exception {
    SqlStore store = subject().open();
    Things things = put(store);
    ApiKey other = world().addKey(store, things.project().id());
    ValidityPeriod over = new ValidityPeriod(null, World.START.minusSeconds(1));
    World.put(store, KeyDraft.of(other).validity(over).make());
    touch("update api_key set expires_at = 1 where id = '" + things.key().id() + "'");
    GiveNotice giveNotice = new GiveNotice(world().ids(), false);
    List<KeyId> both = List.of(things.key().id(), other.id());

    assertThat(new TidyKeys(store, giveNotice, () -> World.START).tidy(both)).isEqualTo(1);
    assertThat(new WarnOfExpiry(store, giveNotice, () -> World.START).warn(both)).isZero();
    assertThat(store.<ApiKey>read(tx -> tx.keys().find(other.id()).orElseThrow()).disabled())
        .isNotNull();
  }
}
