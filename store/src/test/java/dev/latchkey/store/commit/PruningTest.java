package dev.latchkey.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
  private final World world = new World(9);

  private SqlStore open(Path data) throws Exception {
    return new OpenStore(
            world.seals(), world.clock(), System::nanoTime, world.ids(), world::emptyPicture)
        .open(new StorePlace.Embedded(data));
  }

  @Test
  void onlyOldEntriesThatANewerOneHasReplacedAreTakenOut(@TempDir Path data) throws Exception {
    ApiKey changed;
    ApiKey deleted;
    try (SqlStore store = open(data)) {
      Project project = world.addProject(store, "demo");
      changed = world.addKey(store, project.id());
      World.put(store, World.disabled(changed));
      deleted = world.addKey(store, project.id());
      World.write(store, tx -> tx.keys().remove(deleted.id()));
      World.put(store, changed);
    }
    Instant soon = World.START.plus(Pruning.KEPT);
    try (Session session =
        new SqliteConnector(data.resolve("latchkey.db"), System::nanoTime).open()) {
      Pruning pruning = new Pruning();
      pruning.step(session, soon);
      assertThat(entries(session)).isEqualTo(6);
      pruning.step(session, soon.plus(Duration.ofMillis(1)));
      assertThat(entries(session)).isEqualTo(3);
      pruning.step(session, soon.plus(Duration.ofMillis(1)));
      assertThat(entries(session)).isEqualTo(3);
    }

    try (SqlStore store = open(data)) {
      assertThat(store.refusals()).isZero();
      assertThat(store.replica().picture().keys().byId(changed.id())).isNotNull();
      assertThat(store.replica().picture().keys().byId(deleted.id())).isNull();
    }
  }

  private static long entries(Session session) {
    return session.number("select count(*) from change");
  }
}
