package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.QuotaUse;
import java.util.Optional;

/// How much of the keys' quotas is gone.
public interface Quotas {
  /// Empty for a key of whose quota nothing was ever drawn.
  Optional<QuotaUse> find(KeyId key);

  /// How much of what was drawn this process holds ready and has not spent. It changes with every
  /// call, so it is of this moment and not of the transaction's.
  long held(QuotaUse use);
}
