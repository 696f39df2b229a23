package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.SqlStore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What must be one's own cannot be another's, even when a use case forgot to look.
public interface KeepsNamesUnique {
  StoreUnderTest subject();

  World world();

  @Test
  default void aTakenNameIsRefusedAndLeavesNothing() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey key = world().addKey(store, project.id());
    World.write(
        store,
        tx -> {
          tx.accounts().put(world().account("ada@example.com"));
          tx.sites().put(world().site(project.id(), "/a"));
          tx.sites().put(world().site(project.id(), "", "a.example.com"));
          return key;
        });
    long before = store.replica().applied();

    refused(store, tx -> tx.projects().put(world().project("demo")));
    refused(store, tx -> tx.accounts().put(world().account("ada@example.com")));
    refused(store, tx -> tx.sites().put(world().site(project.id(), "/a")));
    refused(store, tx -> tx.sites().put(world().site(project.id(), "", "a.example.com")));
    refused(
        store, tx -> tx.keys().put(Keys.withDigest(world().key(tx, project.id()), key.digest())));

    assertThat(store.replica().applied()).isEqualTo(before);
    assertThat(store.<Long>read(tx -> tx.projects().count())).isEqualTo(1);
  }

  private static void refused(SqlStore store, Consumer<WriteTransaction> work) {
    assertThatThrownBy(() ->
            World.write(
                store,
                tx -> {
                  work.accept(tx);
                  return tx;
                }))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("conflict");
  }

  @Test
  default void numbersOfKeysAreCountedUpAndNeverUsedTwice() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey first = world().addKey(store, project.id());
    ApiKey second = world().addKey(store, project.id());
    World.write(store, tx -> tx.keys().remove(second.id()));
    store.close();

    ApiKey third = world().addKey(subject().open(), project.id());

    assertThat(first.number()).isEqualTo(1);
    assertThat(second.number()).isEqualTo(2);
    assertThat(third.number()).isEqualTo(3);
  }

  @Test
  default void aDigestIsKnownToExist() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey key = world().addKey(store, project.id());

    store.write(tx -> {
      assertThat(tx.keys().exists(key.digest())).isTrue();
      assertThat(tx.keys().exists(world().digest())).isFalse();
      return key;
    });
  }
}
