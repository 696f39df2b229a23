package dev.latchkey.store;

import dev.latchkey.store.contract.StoreContract;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir static @Nullable Path folder;

  @Override
  protected StoreUnderTest underTest(World world) {
    Path data = java.util.Objects.requireNonNull(folder).resolve(UUID.randomUUID().toString());
    return new EmbeddedUnderTest(world, data);
  }
}
