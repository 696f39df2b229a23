package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A person, or a machine's stand-in for one.
///
/// @param email in lower case, unique; null for a machine's account
/// @param instanceAdministrator whether it is an administrator of every project and of Latchkey
/// @param version raised by each change; the ETag
public record Account(
    AccountId id,
    KeyName name,
    @Nullable String email,
    boolean instanceAdministrator,
    boolean active,
    Instant createdAt,
    long version) {
  public static final int EMAIL_LENGTH_MAX = 254;

  /// How many accounts an instance has at most.
  public static final int ACCOUNTS_MAX = 100_000;

  /// An active account at its first version.
  public static Account made(
      AccountId id,
      KeyName name,
      @Nullable String email,
      boolean instanceAdministrator,
      Instant createdAt) {
    return new Account(id, name, email, instanceAdministrator, true, createdAt, 1);
  }

  /// An e-mail address in the one form in which addresses are kept and compared: something, `@`,
  /// something, no white space or control character, ASCII letters in lower case.
  public static String email(String text) {
    int at = text.lastIndexOf('@');
    boolean legal =
        text.length() <= EMAIL_LENGTH_MAX
            && at > 0
            && at < text.length() - 1
            && text.codePoints().noneMatch(c -> c <= ' ' || c == 127 || c > 126);
    if (!legal) {
      throw new FaultException(
          Fault.field("email", "is not an e-mail address such as \"ada@example.com\""));
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /// Whether it takes part: it is active and an administrator of the instance.
  public boolean administers() {
    return active && instanceAdministrator;
  }
}
