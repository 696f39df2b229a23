package dev.latchkey.core.key;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/// Keeps the secrets of keys whose project's policy is revealable, so that [RevealSecret] can show
/// them again.
final class SecretKeeping {
  private SecretKeeping() {}

  /// Keeps the secret that the key has now, if its project asks for that. Where it does not, none
  /// is kept from before either: they were erased when it ceased to.
  ///
  /// @param project the key's; null for an account-wide key, whose secret is never kept
  static void keep(WriteTransaction tx, ApiKey key, @Nullable Project project, Secret secret) {
    if (project != null && project.policy().revealable()) {
      tx.keptSecrets().put(key, project, secret);
    }
  }
}
