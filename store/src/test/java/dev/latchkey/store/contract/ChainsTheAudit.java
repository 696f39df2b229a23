package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.AuditFilter;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The audit trail is whole, or it is known where it is not.
public interface ChainsTheAudit {
  StoreUnderTest subject();

  World world();

  private SqlStore storeWithFiveEntries() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    for (int i = 0; i < 4; i++) {
      world().addKey(store, project.id());
    }
    return store;
  }

  private OptionalLong brokenAfter(String... statements) throws Exception {
    SqlStore store = storeWithFiveEntries();
    assertThat(store.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        assertThat(statement.executeUpdate(sql)).isPositive();
      }
    }
    return store.read(tx -> tx.audit().firstBroken());
  }

  @Test
  default void anEditedEntryIsFound() throws Exception {
    assertThat(brokenAfter("update audit set actor_name = 'nobody' where sequence = 3"))
        .hasValue(3);
  }

  @Test
  default void anEntryWithAnIdThatIsNoneIsFound() throws Exception {
    assertThat(brokenAfter("update audit set id = 'x' where sequence = 2")).hasValue(2);
  }

  @Test
  default void aMissingEntryIsFound() throws Exception {
    assertThat(brokenAfter("delete from audit where sequence = 2")).hasValue(2);
  }

  @Test
  default void exchangedEntriesAreFound() throws Exception {
    assertThat(
            brokenAfter(
                "update audit set sequence = 100 where sequence = 2",
                "update audit set sequence = 2 where sequence = 3",
                "update audit set sequence = 3 where sequence = 100"))
        .hasValue(2);
  }

  @Test
  default void aTailThatWasCutOffIsFound() throws Exception {
    assertThat(brokenAfter("delete from audit where sequence >= 4")).hasValue(4);
  }

  @Test
  default void aTailThatWasCutOffIsFoundEvenWhenTheCounterWasSetBack() throws Exception {
    assertThat(
            brokenAfter(
                "delete from audit where sequence >= 4",
                "update counter set audit_sequence = 3, audit_tip ="
                    + " (select chain from audit where sequence = 3)"))
        .isPresent();
  }

  @Test
  default void theCheckSaysWhatIsWrongAndCountsWhatIsRight() throws Exception {
    SqlStore store = storeWithFiveEntries();
    assertThat(store.<TrailCheck>read(tx -> tx.audit().check())).isEqualTo(new TrailCheck.Whole(5));
    String third = store.<String>read(tx -> tx.audit().after(2, 1).getFirst().id().toString());
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update audit set note = 'x' where sequence = 3");
    }

    assertThat(store.<TrailCheck>read(tx -> tx.audit().check()))
        .isInstanceOfSatisfying(
            TrailCheck.Broken.class,
            broken -> {
              assertThat(broken.sequence()).isEqualTo(3);
              assertThat(broken.event()).isEqualTo(third);
              assertThat(broken.why()).contains("not the one that was written");
            });
  }

  @Test
  default void entriesThatWereAddedByAnotherHandAreFound() throws Exception {
    assertThat(
            brokenAfter(
                "insert into audit select 6, id, at, actor_id, actor_name, door, project, deed,"
                    + " target, note, generation, chain from audit where sequence = 5"))
        .hasValue(6);
  }

  @Test
  default void entriesAreFoundByEachOfTheirFields() throws Exception {
    SqlStore store = storeWithFiveEntries();
    AuditEntry third = store.read(tx -> tx.audit().after(2, 1).getFirst());
    world().setNow(World.START.plusSeconds(60));
    store.write(tx -> {
      tx.audit()
          .append(
              new By(new Actor.Operator(), Door.CLI),
              null,
              new Deed.KeyDeleted(new KeyId(new UUID(1, 1)), "gone"));
      return third;
    });

    assertThat(found(store, new AuditFilter(null, "key.deleted", null, null, null, null)))
        .containsExactly(6L);
    assertThat(found(store, new AuditFilter(null, null, null, "cli", null, null)))
        .containsExactly(6L);
    String target = new KeyId(new UUID(1, 1)).toString();
    assertThat(found(store, new AuditFilter(null, null, target, null, null, null)))
        .containsExactly(6L);
    assertThat(found(store, new AuditFilter(third.actorId(), null, null, null, null, null)))
        .contains(3L);
    assertThat(found(store, new AuditFilter("nobody", null, null, null, null, null))).isEmpty();
    Instant later = World.START.plusSeconds(60);
    assertThat(found(store, new AuditFilter(null, null, null, null, later, null)))
        .containsExactly(6L);
    assertThat(found(store, new AuditFilter(null, null, null, null, null, later)))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  /// The same from the committed trail and from inside a work.
  private static List<Long> found(SqlStore store, AuditFilter filter) {
    AuditQuery query = new AuditQuery(null, filter, null, false, 100);
    List<Long> read =
        store.read(tx -> tx.audit().list(query).stream().map(AuditEntry::sequence).toList());
    assertThat(
            store
                .<List<Long>>write(
                    tx -> tx.audit().list(query).stream().map(AuditEntry::sequence).toList())
                .outcome())
        .isEqualTo(read);
    return read;
  }

  @Test
  default void entriesAreListedFromEitherEnd() throws Exception {
    SqlStore store = storeWithFiveEntries();

    List<Long> newest =
        store.read(tx ->
            tx.audit().list(new AuditQuery(null, 5L, true, 3)).stream()
                .map(AuditEntry::sequence)
                .toList());
    List<Long> oldest =
        store.read(tx -> tx.audit().after(2, 2).stream().map(AuditEntry::sequence).toList());

    assertThat(newest).containsExactly(4L, 3L, 2L);
    assertThat(oldest).containsExactly(3L, 4L);
  }

  @Test
  default void aWorkSeesTheEntriesThatItAppends() throws Exception {
    SqlStore store = storeWithFiveEntries();

    List<Long> seen =
        store
            .write(tx -> {
              World.note(tx);
              return tx.audit().list(new AuditQuery(null, null, true, 2)).stream()
                  .map(AuditEntry::sequence)
                  .toList();
            })
            .outcome();

    assertThat(seen).containsExactly(6L, 5L);
  }
}
