package dev.latchkey.core.key;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Whose key is this text? Asked with the text's digest alone.
public final class FindKeyBySecret {
  private final Store store;
  private final InstantSource clock;

  public FindKeyBySecret(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A key, and whether it was its previous secret, which still works.
  public record Found(KeyView view, boolean previous) {}

  /// The key of this project that has the secret. Empty also where it is another project's, or is a
  /// previous one that works no longer.
  public Optional<Found> find(ProjectId project, SecretDigest digest) {
    Instant now = clock.instant();
    return store.read(tx ->
        tx.keys()
            .findByDigest(digest)
            .filter(key -> project.equals(key.project()))
            .filter(key -> key.digest().equals(digest) || works(key, now))
            .map(key -> new Found(KeyView.of(tx, key), !key.digest().equals(digest))));
  }

  private static boolean works(ApiKey key, Instant now) {
    PreviousSecret previous = key.previous();
    return previous != null && previous.worksAt(now);
  }
}
