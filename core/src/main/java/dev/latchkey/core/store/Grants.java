package dev.latchkey.core.store;

import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.core.key.SecretDigest;
import java.util.Optional;

/// Keys on their way to applications.
public interface Grants {
  Optional<Grant> find(GrantId id);

  /// By the digest of what the application shows.
  Optional<Grant> find(SecretDigest code);

  /// By the digest of what a person types.
  Optional<Grant> findByUserCode(SecretDigest code);

  /// How many there are, those included whose time is over.
  long count();
}
