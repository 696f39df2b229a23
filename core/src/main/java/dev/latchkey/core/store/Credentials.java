package dev.latchkey.core.store;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.Credential;
import java.util.Optional;

/// By what people sign in. All answers are empty for an account that has nothing.
public interface Credentials {
  Optional<Credential> find(AccountId account);

  /// By the digest of [dev.latchkey.core.signin.Identity].
  Optional<Credential> findByIdentity(SecretDigest identity);

  /// By the digest of the token of a link that sets a new password.
  Optional<Credential> findByReset(SecretDigest token);
}
