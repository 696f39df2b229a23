package dev.latchkey.store.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The whole contract. A database's test says how it is opened.
public abstract class StoreContract implements KeepsWhatIsPut {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());

  private @Nullable World world;
  private @Nullable StoreUnderTest subject;

  protected abstract StoreUnderTest underTest(World world);

  @BeforeEach
  final void begin() {
    System.out.println("seed " + SEED + " (repeat with -Dlatchkey.seed=" + SEED + ")");
    World fresh = new World(SEED);
    world = fresh;
    subject = underTest(fresh);
  }

  @AfterEach
  final void end() throws Exception {
    subject().close();
  }

  @Override
  public final StoreUnderTest subject() {
    return Objects.requireNonNull(subject);
  }

  @Override
  public final World world() {
    return Objects.requireNonNull(world);
  }
}
