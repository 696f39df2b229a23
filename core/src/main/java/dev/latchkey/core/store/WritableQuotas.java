package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.QuotaUse;

public interface WritableQuotas extends Quotas {
  /// Notes the use, in the place of what was noted for this key before. Needs no audit entry: it is
  /// the use of a key, not a change of it.
  void put(QuotaUse use);

  /// Forgets what was used. Whether there was anything.
  boolean remove(KeyId key);
}
