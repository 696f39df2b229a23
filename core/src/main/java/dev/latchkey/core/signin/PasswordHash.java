package dev.latchkey.core.signin;

/// What is kept of a password: the text of a slow hash with its parameters and its salt, such as
/// `$argon2id$v=19$m=19456,t=2,p=1$…$…`. It prints masked.
public record PasswordHash(String text) {
  public static final int LENGTH_MAX = 512;

  public PasswordHash {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("a password's hash has 1 to 512 characters");
    }
  }

  @Override
  public String toString() {
    return "PasswordHash(masked)";
  }
}
