package dev.latchkey.core.store;

import dev.latchkey.core.signin.Credential;

public interface WritableCredentials extends Credentials {
  /// Adds the credential, or puts it in the place of the account's.
  void put(Credential credential);
}
