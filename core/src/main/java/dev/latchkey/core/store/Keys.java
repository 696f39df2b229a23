package dev.latchkey.core.store;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import java.util.Optional;

/// The keys of the store.
public interface Keys {
  Optional<ApiKey> find(KeyId id);

  Optional<ApiKey> findByHandle(KeyOwner owner, KeyHandle handle);

  Page<ApiKey> list(KeyQuery query);

  /// How many keys this owner has, in whatever status.
  long count(KeyOwner owner);
}
