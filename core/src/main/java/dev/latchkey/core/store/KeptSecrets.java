package dev.latchkey.core.store;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import java.util.Optional;

/// The secrets of keys whose project keeps them so that they can be shown again. They rest sealed
/// and are no part of the change log, so that what is removed here is gone. A key that is removed
/// takes its own with it.
public interface KeptSecrets {
  /// The secret that the key has now; empty when it is not kept.
  ///
  /// @throws StoreException with [StoreFailure.Tampered] when what is there was not kept for this
  ///   secret of this key, or was kept before the project's policy last began to
  Optional<Secret> find(ApiKey key, Project project);

  /// Keeps the secret that the key has now, in the place of an older one.
  void put(ApiKey key, Project project, Secret secret);

  /// Erases those of all keys of the project.
  void removeAll(ProjectId project);
}
