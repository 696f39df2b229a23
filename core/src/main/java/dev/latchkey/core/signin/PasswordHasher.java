package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import org.jspecify.annotations.Nullable;

/// Hashes passwords slowly, a bounded number at once. Both calls block for a good part of a second
/// when much is going on: never inside a write. Safe for use by many threads.
public interface PasswordHasher {
  /// @throws FaultException when too many wait already
  PasswordHash hash(Password password);

  /// Whether it is the password of this hash. It takes as long where there is none.
  ///
  /// @throws FaultException when too many wait already
  boolean matches(Password password, @Nullable PasswordHash hash);
}
