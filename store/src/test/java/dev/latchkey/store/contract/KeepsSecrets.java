package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.AccountKeyRules;
import dev.latchkey.core.key.DefaultKey;
import dev.latchkey.core.key.EraseAccountSecrets;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.commit.ResealPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Secrets that a project keeps are shown again for the key that has them now, and for no other.
public interface KeepsSecrets {
  KeyPrefix PREFIX = new KeyPrefix("lk_acct_");

  StoreUnderTest subject();

  World world();

  @Test
  default void aKeptSecretIsTheOneThatTheKeyHasNow() throws Exception {
    SqlStore store = subject().open();
    Project project = revealable(store, "demo");
    IssueKey.Issued issued = issue(store, project.id());
    assertThat(shown(store, issued)).isEqualTo(text(issued));

    String rotated = rotated(store, issued);
    assertThat(shown(store, issued)).isEqualTo(rotated).isNotEqualTo(text(issued));
    store.close();

    assertThat(shown(subject().open(), issued)).isEqualTo(rotated);
  }

  @Test
  default void whatWasIssuedBeforeIsNotKeptAndTurningThePolicyOffErasesAll() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    IssueKey.Issued before = issue(store, project.id());
    turn(store, project.id(), true);
    IssueKey.Issued kept = issue(store, project.id());
    Project other = revealable(store, "other");
    IssueKey.Issued others = issue(store, other.id());

    assertThatThrownBy(() -> shown(store, before)).isInstanceOf(FaultException.class);
    assertThat(shown(store, kept)).isEqualTo(text(kept));

    turn(store, project.id(), false);
    assertThat(kept()).isEqualTo(1);
    assertThatThrownBy(() -> shown(store, kept)).hasMessageContaining("revealable");
    turn(store, project.id(), true);
    assertThatThrownBy(() -> shown(store, kept)).isInstanceOf(FaultException.class);
    assertThat(shown(store, others)).isEqualTo(text(others));
  }

  @Test
  default void aKeyThatIsDeletedTakesItsSecretWithIt() throws Exception {
    SqlStore store = subject().open();
    Project project = revealable(store, "demo");
    IssueKey.Issued one = issue(store, project.id());
    issue(store, project.id());

    World.write(store, tx -> tx.keys().remove(one.key().id()));
    assertThat(kept()).isEqualTo(1);
    World.write(store, tx -> tx.projects().remove(project.id()));
    assertThat(kept()).isZero();
  }

  @Test
  default void anEditedSecretAndOneThatWasPutBackAreRefused() throws Exception {
    SqlStore store = subject().open();
    Project project = revealable(store, "demo");
    IssueKey.Issued one = issue(store, project.id());
    IssueKey.Issued other = issue(store, project.id());
    byHand("create table stolen as select * from kept_secret");

    byHand(
        "update kept_secret set seal = (select seal from stolen where key = '%s')"
            .formatted(other.key().id()));
    assertRefused(store, one);
    assertThat(shown(store, other)).isEqualTo(text(other));

    rotated(store, other);
    putBack(other);
    assertRefused(store, other);

    turn(store, project.id(), false);
    turn(store, project.id(), true);
    putBack(one);
    assertRefused(store, one);
    assertThat(store.refusals()).isEqualTo(3);
    byHand("drop table stolen");
  }

  @Test
  default void anotherPepperGenerationSealsKeptSecretsAnew() throws Exception {
    SqlStore store = subject().open();
    Project project = revealable(store, "demo");
    IssueKey.Issued issued = issue(store, project.id());
    store.adopt(world().pepper().withNewGeneration(world().random()));
    IssueKey.Issued fresh = issue(store, project.id());

    ResealPlace place = ResealPlace.START;
    while (!place.over()) {
      place = store.reseal(place, 1);
    }
    assertThat(number("select count(*) from kept_secret where generation = 2")).isEqualTo(2);
    assertThat(shown(store, issued)).isEqualTo(text(issued));
    assertThat(shown(store, fresh)).isEqualTo(text(fresh));
  }

  @Test
  default void theSecretsOfAccountWideKeysAreKeptWhereTheInstanceSaysSo() throws Exception {
    SqlStore store = subject().open();
    Project project = revealable(store, "demo");
    IssueKey.Issued ofProject = issue(store, project.id());
    Account ada = world().account("ada@example.com");
    AccountId account = ada.id();
    World.write(
        store,
        tx -> {
          tx.accounts().put(ada);
          return account;
        });
    IssueKey.Issued before = issue(store, account, false);
    IssueKey.Issued kept = issue(store, account, true);

    assertThat(shownOfAccount(store, kept)).isEqualTo(text(kept));
    assertThatThrownBy(() -> shownOfAccount(store, before)).hasMessageContaining("none was kept");
    assertThatThrownBy(() -> shown(store, kept)).hasMessageContaining("not kept");
    byHand("create table stolen as select * from kept_secret");
    byHand(
        "update kept_secret set seal = (select seal from stolen where key = '%s') where key = '%s'"
            .formatted(ofProject.key().id(), kept.key().id()));
    assertThatThrownBy(() -> shownOfAccount(store, kept)).isInstanceOf(StoreException.class);
    putBack(kept);
    byHand("drop table stolen");

    store.adopt(world().pepper().withNewGeneration(world().random()));
    ResealPlace place = ResealPlace.START;
    while (!place.over()) {
      place = store.reseal(place, 1);
    }
    assertThat(number("select count(*) from kept_secret where generation = 2")).isEqualTo(2);
    assertThat(shownOfAccount(store, kept)).isEqualTo(text(kept));

    assertThat(new EraseAccountSecrets(store).erase()).isEqualTo(1);
    assertThat(new EraseAccountSecrets(store).erase()).isZero();
    assertThatThrownBy(() -> shownOfAccount(store, kept)).hasMessageContaining("none was kept");
    assertThat(shown(store, ofProject)).isEqualTo(text(ofProject));
  }

  private IssueKey.Issued issue(SqlStore store, AccountId account, boolean revealable) {
    return new IssueKey(
            store,
            world().ids(),
            world().random(),
            world().clock(),
            new AccountKeyRules(PREFIX, revealable))
        .issue(DefaultKey.wish(account), By.SYSTEM);
  }

  private static String shownOfAccount(SqlStore store, IssueKey.Issued issued) {
    return new RevealSecret(store, true)
        .reveal(issued.key().id(), By.SYSTEM)
        .secret()
        .revealForShowingOnce();
  }

  private Project revealable(SqlStore store, String slug) {
    Project project = world().addProject(store, slug);
    turn(store, project.id(), true);
    return project;
  }

  private static void turn(SqlStore store, ProjectId project, boolean on) {
    new UpdateProject(store, Confirmations.ofOneNode(store.replica()))
        .update(
            project,
            new ProjectPatch(null, null, null, policy -> with(policy, on), null, Map.of()),
            ExpectedVersion.ANY,
            By.SYSTEM);
  }

  private static ProjectPolicy with(ProjectPolicy policy, boolean revealable) {
    return new ProjectPolicy(
        policy.minLifetimeDays(),
        policy.defaultLifetimeDays(),
        policy.maxLifetimeDays(),
        policy.requireExpiry(),
        policy.maxKeysPerOwner(),
        policy.whoMayCreate(),
        policy.followCreator(),
        policy.departedCreator(),
        policy.onExpiry(),
        revealable,
        policy.accountKeys(),
        policy.pathOddities());
  }

  private IssueKey.Issued issue(SqlStore store, ProjectId project) {
    return new IssueKey(store, world().ids(), world().random(), world().clock(), PREFIX)
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfProject(project), "a key", Access.FULL), By.SYSTEM);
  }

  private String rotated(SqlStore store, IssueKey.Issued issued) {
    RotateKey rotate =
        new RotateKey(
            store,
            Confirmations.ofOneNode(store.replica()),
            world().random(),
            world().clock(),
            PREFIX);
    return switch (rotate.rotate(issued.key().id(), Duration.ofHours(1), By.SYSTEM, null)) {
      case RotateKey.Rotated rotated -> rotated.secret().revealForShowingOnce();
      case RotateKey.Replayed replayed -> throw new AssertionError("asked once");
    };
  }

  private static String text(IssueKey.Issued issued) {
    return issued.secret().revealForShowingOnce();
  }

  private static String shown(SqlStore store, IssueKey.Issued issued) {
    KeyId id = issued.key().id();
    return new RevealSecret(store).reveal(id, By.SYSTEM).secret().revealForShowingOnce();
  }

  private static void assertRefused(SqlStore store, IssueKey.Issued issued) {
    assertThatThrownBy(() -> shown(store, issued))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("kept_secret");
  }

  private long kept() throws SQLException {
    return number("select count(*) from kept_secret");
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void putBack(IssueKey.Issued issued) throws SQLException {
    String id = issued.key().id().toString();
    byHand("delete from kept_secret where key = '" + id + "'");
    byHand("insert into kept_secret select * from stolen where key = '" + id + "'");
  }

  private void byHand(String sql) throws SQLException {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
