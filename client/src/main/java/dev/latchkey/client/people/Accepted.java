package dev.latchkey.client.people;

import dev.latchkey.client.key.Key;
import java.util.Optional;

/// What came of accepting an invitation.
///
/// @param accountCreated whether somebody new came
/// @param key a first key, where one was asked for
/// @param secret its text, shown this one time
public record Accepted(
    Invitation invitation,
    Member member,
    boolean accountCreated,
    Optional<Key> key,
    Optional<String> secret) {

  /// Without the secret.
  @Override
  public String toString() {
    return "Accepted[" + invitation.id() + "]";
  }
}
