package dev.latchkey.client.people;

import java.time.Instant;

/// A link by which somebody sets a password, shown this one time.
///
/// @param account whose password it sets
/// @param path of the page on the server
/// @param expiresAt until when it is good, once
public record ResetLink(String account, String path, Instant expiresAt) {

  /// Without the path.
  @Override
  public String toString() {
    return "ResetLink[" + account + "]";
  }
}
