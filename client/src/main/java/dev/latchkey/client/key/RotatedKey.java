package dev.latchkey.client.key;

import dev.latchkey.client.audit.Revocation;
import java.util.Optional;

/// A key with another secret, which is shown this one time.
///
/// @param secret empty when the same wish was fulfilled before ([#replayed])
/// @param previous the secret before, while it is still good
/// @param revealable whether a secret that is not shown here is kept, and can be shown again
/// @param advice what to do without the secret
public record RotatedKey(
    Key key,
    Optional<String> secret,
    Optional<Previous> previous,
    Optional<Revocation> revocation,
    Optional<Boolean> replayed,
    Optional<Boolean> revealable,
    Optional<String> advice) {

  /// Without the secret.
  @Override
  public String toString() {
    return "RotatedKey[" + key.id() + ", " + key.preview() + "]";
  }
}
