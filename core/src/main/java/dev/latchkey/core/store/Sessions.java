package dev.latchkey.core.store;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import java.util.List;
import java.util.Optional;

/// The sessions of the store, those included that are over and not yet swept away.
public interface Sessions {
  Optional<Session> find(SessionId id);

  /// By the digest of its token.
  Optional<Session> find(SecretDigest token);

  /// Those of an account, the last seen first; at most [Session#PER_ACCOUNT_MAX].
  List<Session> ofAccount(AccountId account);
}
