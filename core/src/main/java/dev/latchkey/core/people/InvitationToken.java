package dev.latchkey.core.people;

import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.TokenForm;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The text that answers an invitation.
public final class InvitationToken {
  private static final TokenForm FORM = new TokenForm("lk_invite_");

  private InvitationToken() {}

  static Secret generate(RandomGenerator random) {
    return FORM.generate(random);
  }

  /// The digest of a token; empty when the text cannot be one.
  public static Optional<SecretDigest> read(String text) {
    return FORM.read(text);
  }
}
