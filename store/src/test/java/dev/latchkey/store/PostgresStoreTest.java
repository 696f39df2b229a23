package dev.latchkey.store;

import dev.latchkey.store.contract.StoreContract;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoreTest extends StoreContract {
  private static @Nullable EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = RealPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    Objects.requireNonNull(server).close();
  }

  @Override
  protected StoreUnderTest underTest(World world) {
    return new PostgresUnderTest(world, Objects.requireNonNull(server));
  }
}
