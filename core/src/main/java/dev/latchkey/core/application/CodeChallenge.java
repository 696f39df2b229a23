package dev.latchkey.core.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What ties a code to the program that asked for it (RFC 7636): SHA-256 of a text that it keeps.
/// The method `plain` is none.
public record CodeChallenge(String text) {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /// Empty when the text cannot be one.
  public static Optional<CodeChallenge> read(String text) {
    return CHALLENGE.matcher(text).matches()
        ? Optional.of(new CodeChallenge(text))
        : Optional.empty();
  }

  /// Whether this is the text that the program has kept.
  boolean isMetBy(String verifier) {
    if (!VERIFIER.matcher(verifier).matches()) {
      return false;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return MessageDigest.isEqual(
          Base64.getUrlEncoder().withoutPadding().encode(digest),
          text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
