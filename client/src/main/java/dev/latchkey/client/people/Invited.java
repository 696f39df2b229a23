package dev.latchkey.client.people;

import java.util.Optional;

/// An invitation that was just made, with the token that accepts it, which is shown this one time.
///
/// @param token empty when the same wish was fulfilled before
/// @param mailed whether the mail server has taken the mail with the link; empty where the instance
///   mails none
/// @param advice what to do without the token
public record Invited(
    Invitation invitation,
    Optional<String> token,
    Optional<Boolean> mailed,
    Optional<Boolean> replayed,
    Optional<String> advice) {

  /// Without the token.
  @Override
  public String toString() {
    return "Invited[" + invitation.id() + "]";
  }
}
