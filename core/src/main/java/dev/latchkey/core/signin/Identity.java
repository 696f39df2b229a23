package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Who somebody is at another server that signs people in: two of them never share both texts
/// (OpenID Connect Core 1.0, section 5.7).
///
/// @param issuer that server
/// @param subject who it is there; addresses change hands, this does not
public record Identity(String issuer, String subject) {
  public static final int SUBJECT_LENGTH_MAX = 255;

  public Identity {
    if (subject.isEmpty() || subject.length() > SUBJECT_LENGTH_MAX) {
      throw new IllegalArgumentException("a subject has 1 to 255 characters");
    }
  }

  /// By which it is found.
  public SecretDigest digest() {
    try {
      return SecretDigest.of(
          MessageDigest.getInstance("SHA-256")
              .digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
