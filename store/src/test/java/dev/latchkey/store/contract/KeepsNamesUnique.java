package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.SqlStore;
import java.util.List;
import java.util.Optional;
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
  default void aSecretThatIsOrWasLatelyAKeysOwnIsNoOthers() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey made = world().addKey(store, project.id());
    ApiKey key = world().rotated(made);
    World.put(store, key);
    ApiKey other = world().addKey(store, project.id());

    for (SecretDigest taken : List.of(made.digest(), key.digest())) {
      assertThat(store.write(tx -> tx.keys().exists(taken)).outcome()).isTrue();
      refused(store, tx -> tx.keys().put(Keys.withDigest(world().key(tx, project.id()), taken)));
      refused(store, tx -> tx.keys().put(Keys.withPrevious(other, taken, world().now())));
    }
    World.put(store, KeyDraft.after(key).previous(null).make());
    World.put(store, Keys.withDigest(other, made.digest()));
  }

  @Test
  default void aHandleIsUniqueAmongTheKeysOfItsOwner() throws Exception {
    SqlStore store = subject().open();
    Project demo = world().addProject(store, "demo");
    Project shop = world().addProject(store, "shop");
    ApiKey key = Keys.withHandle(world().addKey(store, demo.id()), "ci");
    World.put(store, key);
    World.put(store, Keys.withHandle(world().addKey(store, shop.id()), "ci"));
    ApiKey other = world().addKey(store, demo.id());

    refused(store, tx -> tx.keys().put(Keys.withHandle(other, "ci")));

    World.put(store, Keys.withHandle(other, "CI"));
    assertThat(
            store.<Optional<ApiKey>>read(
                tx -> tx.keys().findByHandle(key.owner(), new KeyHandle("ci"))))
        .contains(key);
  }

  @Test
  default void aKeyIsFoundByItsNumber() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey one = world().addKey(store, project.id());
    ApiKey other = world().addKey(store, project.id());
    assertThat(store.<Optional<ApiKey>>read(tx -> tx.keys().findByNumber(other.number())))
        .contains(other);
    assertThat(
            store.<Optional<ApiKey>>read(
                tx -> tx.keys().findByNumber(one.number() + other.number() + 1)))
        .isEmpty();
  }

  @Test
  default void aKeyIsFoundByEitherOfItsSecrets() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey made = world().addKey(store, project.id());
    ApiKey key = world().rotated(made);
    World.put(store, key);
    world().addKey(store, project.id());

    store.read(tx -> {
      assertThat(tx.keys().findByDigest(key.digest())).contains(key);
      assertThat(tx.keys().findByDigest(made.digest())).contains(key);
      assertThat(tx.keys().findByDigest(world().digest())).isEmpty();
      return key;
    });
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
