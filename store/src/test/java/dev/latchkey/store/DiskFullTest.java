package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.contract.World;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SQLite's own bound on the file stands for a disk without space: the same error from the same
/// place, without a file system of our own.
class DiskFullTest {
  private static final long PAGES_FEW = 120;
  private static final long PAGES_MANY = 100_000;

  @Test
  void aFullDiskRefusesWritesAndKeepsVerifyingUntilThereIsSpaceAgain(@TempDir Path folder)
      throws Exception {
    World world = new World(7);
    EmbeddedUnderTest subject = new EmbeddedUnderTest(world, folder.resolve("data"));
    subject.open();
    subject.limitPages(PAGES_FEW);
    SqlStore store = subject.store();
    Project project = world.addProject(store, "demo");
    ApiKey first = world.addKey(store, project.id());
    long kept = fill(world, store, project);

    assertThat(kept).isPositive();
    assertThat(store.replica().lease().holds()).isTrue();
    assertThat(store.replica().picture().keys().byId(first.id())).isNotNull();
    assertThat(store.replica().picture().keys().size()).isEqualTo((int) kept + 1);
    assertThat(subject.freshPicture().keys().size()).isEqualTo((int) kept + 1);
    assertThat(store.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();

    subject.limitPages(PAGES_MANY);
    ApiKey later = addedAtLast(world, store, project);
    assertThat(store.replica().picture().keys().byId(later.id())).isNotNull();
    subject.close();
  }

  /// The new bound holds from the next time that the writer opens the file.
  private static ApiKey addedAtLast(World world, SqlStore store, Project project)
      throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      try {
        return world.addKey(store, project.id());
      } catch (StoreException e) {
        assertThat(e.failure()).isEqualTo(new StoreFailure.Full());
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the disk stays full");
  }

  private static long fill(World world, SqlStore store, Project project) {
    long kept = 0;
    while (true) {
      try {
        world.addKey(store, project.id());
        kept++;
      } catch (StoreException e) {
        assertThat(e.failure()).isEqualTo(new StoreFailure.Full());
        assertThatThrownBy(() -> world.addKey(store, project.id()))
            .isInstanceOf(StoreException.class);
        return kept;
      }
    }
  }
}
