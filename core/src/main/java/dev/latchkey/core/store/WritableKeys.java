package dev.latchkey.core.store;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.SecretDigest;

public interface WritableKeys extends Keys {
  /// The next [ApiKey#number]: 1, 2, 3 …, used or not.
  long nextNumber();

  boolean exists(SecretDigest digest);

  /// Adds the key, or puts it in the place of the one with its id.
  void put(ApiKey key);

  /// Takes the key and all that were delegated from it out. Whether it was there.
  boolean remove(KeyId id);
}
