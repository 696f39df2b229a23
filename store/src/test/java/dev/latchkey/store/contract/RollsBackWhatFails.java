package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.SqlStore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A work is kept whole or not at all, and does not touch others of its group.
public interface RollsBackWhatFails {
  StoreUnderTest subject();

  World world();

  @Test
  default void nothingOfAWorkThatThrowsIsKept() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");

    assertThatThrownBy(() ->
            World.write(
                store,
                tx -> {
                  tx.keys().put(world().key(tx, project.id()));
                  World.note(tx);
                  throw new IllegalArgumentException("changed my mind");
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("changed my mind");

    assertThat(store.replica().picture().keys().size()).isZero();
    assertThat(subject().freshPicture().keys().size()).isZero();
    assertThat(store.<List<AuditEntry>>read(tx -> tx.audit().after(0, 10))).hasSize(1);
    assertThat(store.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
  }

  @Test
  default void othersOfAGroupAreKeptWhenOneFails() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<Boolean>> works = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(21)) {
      callers.submit(() -> store.write(tx -> waitFor(gate)));
      for (int i = 0; i < 20; i++) {
        boolean fails = i % 2 == 0;
        works.add(callers.submit(() -> succeeds(store, project, fails)));
      }
      gate.countDown();
      for (int i = 0; i < 20; i++) {
        assertThat(works.get(i).get()).isEqualTo(i % 2 != 0);
      }
    }

    assertThat(store.replica().picture().keys().size()).isEqualTo(10);
    assertThat(subject().freshPicture().keys().size()).isEqualTo(10);
  }

  private static boolean waitFor(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean succeeds(SqlStore store, Project project, boolean fails) {
    try {
      World.write(
          store,
          tx -> {
            synchronized (world()) {
              tx.keys().put(world().key(tx, project.id()));
            }
            if (fails) {
              throw new IllegalArgumentException("this one fails");
            }
            return project;
          });
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  default void aWorkThatChangesSomethingWithoutAnAuditEntryIsRefused() throws Exception {
    SqlStore store = subject().open();

    assertThatThrownBy(() ->
            store.write(tx -> {
              tx.projects().put(world().project("quiet"));
              return tx;
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("audit");

    assertThat(store.<Long>read(tx -> tx.projects().count())).isZero();
  }

  @Test
  default void aWorkThatChangesNothingHasNoGroup() throws Exception {
    SqlStore store = subject().open();

    Store.Committed<Long> committed = store.write(tx -> tx.projects().count());

    assertThat(committed).isEqualTo(new Store.Committed<>(0L, 0));
    assertThat(store.commits()).isZero();
  }

  @Test
  default void aTransactionIsNoUseAfterItsWork() throws Exception {
    SqlStore store = subject().open();
    List<WriteTransaction> kept = new ArrayList<>();
    Project project = world().project("demo");
    store.write(kept::add);

    assertThatThrownBy(() -> kept.getFirst().projects().put(project))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aClosedStoreSaysSo() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    store.close();

    assertThatThrownBy(() -> world().addKey(store, project.id()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Unavailable.class));
    assertThatThrownBy(() -> store.read(tx -> tx.projects().count()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Unavailable.class));
    assertThat(store.replica().lease().holds()).isFalse();
  }

  @Test
  default void deletingAProjectTakesItsKeysTheirChildrenMembersAndSitesAlong() throws Exception {
    SqlStore store = subject().open();
    Project doomed = world().addProject(store, "doomed");
    Project other = world().addProject(store, "other");
    ApiKey key = world().addKey(store, doomed.id());
    World.write(
        store,
        tx -> {
          tx.keys().put(world().key(tx, doomed.id(), "child", key.validity(), null, key.id()));
          tx.sites().put(world().site(doomed.id(), "/doomed"));
          tx.sites().put(Sites.shared(world().site(doomed.id(), "/shared"), other.id()));
          return key;
        });

    World.write(store, tx -> tx.projects().remove(doomed.id()));

    assertThat(store.replica().picture().keys().size()).isZero();
    assertThat(store.replica().picture().sites().all())
        .singleElement()
        .satisfies(site -> assertThat(site.managedBy()).isEqualTo(other.id()));
    store.read(tx -> {
      assertThat(tx.keys().find(key.id())).isEmpty();
      assertThat(tx.sites().managedBy(doomed.id())).isEmpty();
      assertThat(tx.sites().managedBy(other.id())).hasSize(1);
      return key;
    });
  }
}
