package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.signin.Session;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.migrate.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAndRestoreTest {
  @TempDir @Nullable Path temporary;
  private final World world = new World(11);
  private @Nullable EmbeddedUnderTest opened;

  @BeforeEach
  void begin() {
    opened = new EmbeddedUnderTest(world, folder().resolve("data"));
  }

  @AfterEach
  void end() {
    subject().close();
  }

  private Path folder() {
    return Objects.requireNonNull(temporary);
  }

  private EmbeddedUnderTest subject() {
    return Objects.requireNonNull(opened);
  }

  private Path data() {
    return subject().folder().path();
  }

  private BackUp.Made backUp(String name) throws BackupException {
    return new BackUp(System::nanoTime)
        .backUp(new StorePlace.Embedded(data()), folder().resolve(name));
  }

  private Restore.Restored restore(Path data, Path backup, boolean force, boolean accept)
      throws Exception {
    Restore restore =
        new Restore(
            EmbeddedUnderTest.opening(world),
            world.seals(),
            world.clock(),
            System::nanoTime,
            world.ids());
    return restore.restore(new Restore.Wish(data, backup, force, accept));
  }

  @Test
  void aBackupOfABusyStoreHoldsOneConsistentState() throws Exception {
    SqlStore store = subject().open();
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

    BackUp.Made made = backUp("one.db");

    stop.set(true);
    writer.join();
    assertThat(made.keys()).isGreaterThanOrEqualTo(50);
    assertThat(made.advice()).contains("pepper");
    Path elsewhere = folder().resolve("elsewhere");
    restore(elsewhere, made.file(), false, true);
    EmbeddedUnderTest copy = new EmbeddedUnderTest(world, elsewhere);
    SqlStore restored = copy.open();
    assertThat(restored.replica().picture().keys().size()).isEqualTo((int) made.keys());
    assertThat(restored.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
    assertThat(restored.refusals()).isZero();
    copy.close();
  }

  @Test
  void nobodyIsSignedInToARestoredStore() throws Exception {
    SqlStore store = subject().open();
    Account ada = world.account("ada@example.com");
    Session session = world.session(ada.id());
    World.write(
        store,
        tx -> {
          tx.accounts().put(ada);
          tx.sessions().put(session);
          return ada;
        });
    Path backup = backUp("one.db").file();
    store.close();

    restore(data(), backup, true, false);

    assertThat(subject().open().<Optional<Session>>read(tx -> tx.sessions().find(session.token())))
        .isEmpty();
  }

  @Test
  void whatWasRevokedSinceTheBackupIsNamedAndStaysRevoked() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    ApiKey kept = world.addKey(store, project.id());
    ApiKey deleted = world.addKey(store, project.id());
    ApiKey disabled = world.addKey(store, project.id());
    ApiKey before = world.addKey(store, project.id());
    World.put(store, World.disabled(before));
    Path backup = backUp("one.db").file();
    World.write(store, tx -> tx.keys().remove(deleted.id()));
    World.put(store, World.disabled(disabled));
    world.addKey(store, project.id());
    store.close();

    Restore.Restored restored = restore(data(), backup, true, false);

    assertThat(restored.denied()).isTrue();
    assertThat(restored.revokedSince())
        .extracting(risen -> risen.revocation().id(), risen -> risen.revocation().how())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(deleted.id().toString(), TakenAway.DELETED),
            org.assertj.core.groups.Tuple.tuple(disabled.id().toString(), TakenAway.DISABLED));
    SqlStore anew = subject().open();
    assertThat(status(anew, kept)).contains(KeyStatus.ACTIVE);
    assertThat(status(anew, deleted)).isEmpty();
    assertThat(status(anew, disabled)).contains(KeyStatus.DISABLED);
    assertThat(anew.replica().picture().keys().size()).isEqualTo(3);
    assertThat(anew.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
    assertThat(
            anew.<List<String>>read(
                tx -> tx.audit().after(0, 100).stream().map(entry -> entry.deed()).toList()))
        .endsWith("store.restored");
    assertThat(data().resolve("backups")).isDirectoryContaining("glob:**before-restore-*.db");
  }

  @Test
  void anInvitationThatWasTakenBackSinceTheBackupStaysTakenBack() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    Invitation open = world.invitation(project.id(), "open@example.com");
    Invitation taken = world.invitation(project.id(), "taken@example.com");
    put(store, open);
    put(store, taken);
    Path backup = backUp("one.db").file();
    put(store, taken.withdrawn(world.now()));
    store.close();

    Restore.Restored restored = restore(data(), backup, true, false);

    assertThat(restored.revokedSince())
        .extracting(risen -> risen.revocation().id())
        .containsExactly(taken.id().toString());
    SqlStore anew = subject().open();
    assertThat(answer(anew, open)).contains(Invitation.Answer.OPEN);
    assertThat(answer(anew, taken)).contains(Invitation.Answer.WITHDRAWN);
  }

  private static void put(SqlStore store, Invitation invitation) {
    World.write(
        store,
        tx -> {
          tx.invitations().put(invitation);
          return invitation;
        });
  }

  private static Optional<Invitation.Answer> answer(SqlStore store, Invitation invitation) {
    return store.read(tx -> tx.invitations().find(invitation.id()).map(Invitation::answer));
  }

  private static Optional<KeyStatus> status(SqlStore store, ApiKey key) {
    return store.read(tx -> tx.keys().find(key.id()).map(ApiKey::status));
  }

  @Test
  void revokedKeysLiveAgainOnlyWhenThatIsAccepted() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    ApiKey deleted = world.addKey(store, project.id());
    Path backup = backUp("one.db").file();
    World.write(store, tx -> tx.keys().remove(deleted.id()));
    store.close();

    Restore.Restored restored = restore(data(), backup, true, true);

    assertThat(restored.denied()).isFalse();
    assertThat(restored.revokedSince()).hasSize(1);
    assertThat(status(subject().open(), deleted)).contains(KeyStatus.ACTIVE);
  }

  @Test
  void aSecondRestoreStillKnowsWhatWasRevokedBetween() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    ApiKey first = world.addKey(store, project.id());
    ApiKey second = world.addKey(store, project.id());
    Path early = backUp("early.db").file();
    for (int i = 0; i < 5; i++) {
      world.addKey(store, project.id());
    }
    Path late = backUp("late.db").file();
    World.write(store, tx -> tx.keys().remove(first.id()));
    store.close();
    restore(data(), early, true, false);
    SqlStore between = subject().open();
    World.put(between, World.disabled(second));
    between.close();

    Restore.Restored restored = restore(data(), late, true, false);

    assertThat(restored.revokedSince())
        .extracting(risen -> risen.revocation().id())
        .containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
    SqlStore anew = subject().open();
    assertThat(status(anew, first)).isEmpty();
    assertThat(status(anew, second)).contains(KeyStatus.DISABLED);
  }

  @Test
  void withoutAWholeJournalNobodyKnowsAndTheRestoreAsks() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    ApiKey key = world.addKey(store, project.id());
    Path backup = backUp("one.db").file();
    World.write(store, tx -> tx.keys().remove(key.id()));
    store.close();
    Path journal = subject().folder().revocations();
    String text = Files.readString(journal);

    Files.writeString(journal, text.replace("deleted", "rotated"));
    assertUnknown(backup, "another hand");
    Files.delete(journal);
    assertUnknown(backup, "no revocation journal");

    assertThat(status(subject().open(), key)).isEmpty();
  }

  private void assertUnknown(Path backup, String why) {
    assertThatThrownBy(() -> restore(data(), backup, true, false))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(BackupFailure.RevocationsUnknown.class);
              assertThat(e).hasMessageContaining(why).hasMessageContaining("--accept-resurrected");
            });
  }

  @Test
  void aLastLineTornByAPowerCutIsCutOff() throws Exception {
    SqlStore store = subject().open();
    Project project = world.addProject(store, "demo");
    ApiKey first = world.addKey(store, project.id());
    ApiKey second = world.addKey(store, project.id());
    Path backup = backUp("one.db").file();
    World.write(store, tx -> tx.keys().remove(first.id()));
    store.close();
    Path journal = subject().folder().revocations();
    byte[] whole = Files.readAllBytes(journal);
    Files.write(
        journal,
        (new String(whole, StandardCharsets.UTF_8) + "v1 revoke abc")
            .getBytes(StandardCharsets.UTF_8));
    SqlStore anew = subject().open();
    World.write(anew, tx -> tx.keys().remove(second.id()));
    anew.close();

    assertThat(restore(data(), backup, true, false).revokedSince()).hasSize(2);
  }

  @Test
  void aStoreThatIsNotEmptyIsReplacedOnlyByForceAndNeverWhileItIsOpen() throws Exception {
    SqlStore store = subject().open();
    world.addProject(store, "demo");
    Path backup = backUp("one.db").file();

    assertThatThrownBy(() -> restore(data(), backup, true, false))
        .isInstanceOfSatisfying(
            OpeningException.class,
            e -> assertThat(e.failure()).isInstanceOf(OpeningFailure.InUse.class));
    store.close();
    assertThatThrownBy(() -> restore(data(), backup, false, false))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> assertThat(e.failure()).isInstanceOf(BackupFailure.StoreNotEmpty.class));
  }

  @Test
  void whatIsNoBackupIsRefused() throws Exception {
    Path text = Files.writeString(folder().resolve("text"), "no database ".repeat(1000));

    assertThatThrownBy(() -> restore(data(), text, false, true))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> assertThat(e.failure()).isInstanceOf(BackupFailure.NotABackup.class));
    assertThatThrownBy(() -> restore(data(), folder().resolve("absent"), false, true))
        .isInstanceOf(BackupException.class);
  }

  @Test
  void aBackupNeverOverwritesAFile() throws Exception {
    subject().open();
    Files.writeString(folder().resolve("one.db"), "precious");

    assertThatThrownBy(() -> backUp("one.db"))
        .isInstanceOfSatisfying(
            BackupException.class,
            e -> assertThat(e.failure()).isInstanceOf(BackupFailure.TargetExists.class));
    assertThat(folder().resolve("one.db")).hasContent("precious");
  }

  @Test
  void aMigrationLeavesABackupOfWhatWasThereBefore() throws Exception {
    world.addProject(subject().open(), "demo");
    subject().close();

    subject().openMigrating();

    assertThat(data().resolve("backups"))
        .isDirectoryContaining("glob:**before-v900-of-v" + Schema.NEWEST + "-*.db");
  }
}
