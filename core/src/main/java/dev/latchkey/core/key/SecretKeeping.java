package dev.latchkey.core.key;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/// Keeps the secrets of keys whose project's policy is revealable, and of account-wide keys where
/// the instance says so, so that [RevealSecret] can show them again.
final class SecretKeeping {
  private SecretKeeping() {}

  /// Keeps the secret that the key has now, if its project or, for an account-wide key, the
  /// instance asks for that. Where it does not, none is kept from before either: they were erased
  /// when it ceased to.
  ///
  /// @param project the key's; null for an account-wide key
  static void keep(
      WriteTransaction tx,
      ApiKey key,
      @Nullable Project project,
      Secret secret,
      AccountKeyRules accountKeys) {
    if (project != null) {
      keep(tx, key, project, secret);
    } else if (accountKeys.revealable()) {
      tx.keptSecrets().put(key, null, secret);
    }
  }

  /// As above, of a project's key.
  static void keep(WriteTransaction tx, ApiKey key, Project project, Secret secret) {
    if (project.policy().revealable()) {
      tx.keptSecrets().put(key, project, secret);
    }
  }

  /// Whether the secret that the key has now can be shown again.
  ///
  /// @param project the key's; null for an account-wide key
  static boolean isKept(
      WriteTransaction tx, ApiKey key, @Nullable Project project, AccountKeyRules accountKeys) {
    boolean keeps = project == null ? accountKeys.revealable() : project.policy().revealable();
    return keeps && tx.keptSecrets().find(key, project).isPresent();
  }
}
