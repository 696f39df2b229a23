package dev.latchkey.server.rest.people;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.InvitationToken;
import dev.latchkey.server.json.Fields;
import org.jspecify.annotations.Nullable;

/// `token` of a request that answers an invitation.
final class InvitationTokenField {
  private InvitationTokenField() {}

  /// The token's digest, which must be there; null when it was noted as wrong. What was sent is
  /// never repeated.
  static @Nullable SecretDigest read(Fields body) {
    String text = body.text("token");
    SecretDigest digest = text == null ? null : InvitationToken.read(text).orElse(null);
    if (digest == null) {
      body.wrong(
          "token",
          text == null
              ? "is missing; legal is the token of an invitation"
              : "is not the token of an invitation: look for a typing or copying error");
    }
    return digest;
  }
}
