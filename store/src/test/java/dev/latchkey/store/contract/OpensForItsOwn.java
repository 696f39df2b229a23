package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.OpeningFailure;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.migrate.Schema;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A store is opened with the pepper that it was made with, and by a program that knows it.
public interface OpensForItsOwn {
  StoreUnderTest subject();

  World world();

  @Test
  default void anotherPepperIsRefusedAndTheRightOneStillWorks() throws Exception {
    SqlStore store = subject().open();
    world().addProject(store, "demo");
    store.close();

    assertThatThrownBy(() -> subject().openWith(new World(4711)))
        .isInstanceOfSatisfying(
            OpeningException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(OpeningFailure.OtherPepper.class);
              assertThat(e).hasMessageContaining("pepper");
            });

    assertThat(subject().open().<Long>read(tx -> tx.projects().count())).isEqualTo(1);
  }

  @Test
  default void aStoreOfANewerVersionIsRefusedAndNotTouched() throws Exception {
    SqlStore store = subject().open();
    world().addProject(store, "demo");
    store.close();
    try (var connection = subject().otherHand();
        var statement = connection.createStatement()) {
      statement.executeUpdate("update flyway_schema_history set version = '999'");
    }

    assertThatThrownBy(() -> subject().open())
        .isInstanceOfSatisfying(
            OpeningException.class,
            e -> {
              assertThat(e.failure())
                  .isEqualTo(new OpeningFailure.NewerVersion(999, Schema.NEWEST));
              assertThat(e).hasMessageContaining("newer");
            });
  }

  @Test
  default void aMigrationKeepsWhatIsThere() throws Exception {
    SqlStore store = subject().open();
    var project = world().addProject(store, "demo");
    var key = world().addKey(store, project.id());
    store.close();

    SqlStore migrated = subject().openMigrating();

    assertThat(migrated.<Optional<ApiKey>>read(tx -> tx.keys().find(key.id()))).contains(key);
    assertThat(migrated.replica().picture().keys().size()).isEqualTo(1);
    world().addKey(migrated, project.id());
  }
}
