package dev.latchkey.bench.store;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// A store with a pepper of its own.
final class BenchStore {
  static final KeyPrefix INSTANCE_PREFIX = new KeyPrefix("lk_acct_");

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();
  private final Uuid7 ids = new Uuid7(clock, random);
  private final Seals seals;
  private final StorePlace place;

  /// An embedded one that is made now.
  BenchStore(Path data) {
    this(new StorePlace.Embedded(data), Pepper.generate(new SecureRandom()));
  }

  BenchStore(StorePlace place, Pepper pepper) {
    this.place = place;
    this.seals = new Seals(pepper, random);
  }

  SecureRandom random() {
    return random;
  }

  InstantSource clock() {
    return clock;
  }

  Uuid7 ids() {
    return ids;
  }

  SqlStore open() throws OpeningException {
    return new OpenStore(
            seals,
            clock,
            System::nanoTime,
            ids,
            () -> new Picture(INSTANCE_PREFIX, random.nextLong()))
        .open(place);
  }
}
