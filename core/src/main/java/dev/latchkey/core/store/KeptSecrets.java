package dev.latchkey.core.store;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The secrets of keys whose project keeps them so that they can be shown again, and those of
/// account-wide keys where the instance does. They rest sealed and are no part of the change log,
/// so that what is removed here is gone. A key that is removed takes its own with it.
public interface KeptSecrets {
  /// The secret that the key has now; empty when it is not kept.
  ///
  /// @throws StoreException with [StoreFailure.Tampered] when what is there was not kept for this
  ///   secret of this key, or was kept before the project's policy last began to
  ///
  /// @param project the key's; null for an account-wide one
  Optional<Secret> find(ApiKey key, @Nullable Project project);

  /// Keeps the secret that the key has now, in the place of an older one.
  ///
  /// @param project the key's; null for an account-wide one
  void put(ApiKey key, @Nullable Project project, Secret secret);

  /// Erases those of all keys of the project.
  void removeAll(ProjectId project);

  /// Erases those of all account-wide keys. How many they were.
  int removeAllOfAccounts();
}
