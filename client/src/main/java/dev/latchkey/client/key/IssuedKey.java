package dev.latchkey.client.key;

import java.util.List;
import java.util.Optional;

/// A key that was just made, with its secret, which is shown this one time.
///
/// @param secret empty when the same wish was fulfilled before ([#replayed])
/// @param warnings what is probably not meant
/// @param propagation `pending` where some node does not know the key yet
/// @param revealable whether a secret that is not shown here is kept, and can be shown again
/// @param advice what to do without the secret
public record IssuedKey(
    Key key,
    Optional<String> secret,
    List<Warning> warnings,
    Optional<String> propagation,
    Optional<Boolean> replayed,
    Optional<Boolean> revealable,
    Optional<String> advice) {

  /// Without the secret.
  @Override
  public String toString() {
    return "IssuedKey[" + key.id() + ", " + key.preview() + "]";
  }
}
