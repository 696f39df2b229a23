package dev.latchkey.core.store;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.replica.KeyLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The keys of the store.
public interface Keys {
  Optional<ApiKey> find(KeyId id);

  /// By its [ApiKey#number].
  Optional<ApiKey> findByNumber(long number);

  Optional<ApiKey> findByHandle(KeyOwner owner, KeyHandle handle);

  /// The key whose secret, or whose previous secret, has this digest.
  Optional<ApiKey> findByDigest(SecretDigest digest);

  /// The first `limit` ids of the keys that the filter finds, in their order.
  List<KeyId> ids(KeyOwner owner, KeyFilter filter, Instant now, int limit);

  Page<ApiKey> list(KeyQuery query);

  /// What this key hangs on, as this process judges it now. It comes from memory, so it is of this
  /// moment and not of the transaction's.
  KeyLine line(KeyId id);

  /// How many keys this owner has, in whatever status.
  long count(KeyOwner owner);
}
