package dev.latchkey.core.signin;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/// A password as somebody typed it, in Unicode's form NFC (NIST SP 800-63B-4, section 3.1.1.2), so
/// that one password has one text on every keyboard. It prints masked.
public final class Password {
  /// The fewest characters of a password that is the only factor (the same section).
  public static final int LENGTH_MIN = 15;

  /// The most; hashing must not be made long by whoever asks for it.
  public static final int LENGTH_MAX = 256;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /// A password that is about to be compared.
  ///
  /// @throws FaultException when it is longer than one can be
  public static Password typed(String text) {
    if (text.length() > 2 * LENGTH_MAX) {
      throw tooLong();
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (length(normal) > LENGTH_MAX) {
      throw tooLong();
    }
    return new Password(normal);
  }

  /// A password that is about to be set: of legal length, none of those that everybody tries, and
  /// not just what the account is called. There are no rules of composition.
  ///
  /// @param names what an attacker knows of the account: its name, its address
  /// @throws FaultException which says what is wrong with it
  static Password chosen(String text, CommonPasswords common, List<String> names) {
    Password password = typed(text);
    if (length(password.text) < LENGTH_MIN) {
      throw wrong("has fewer than 15 characters; a few unrelated words make a good one");
    }
    if (common.wouldBeGuessed(password.text, names)) {
      throw wrong("is one of those that are tried first; choose one that nobody would guess");
    }
    return password;
  }

  /// As above, for an account that there is.
  static Password chosen(String text, CommonPasswords common, Account account) {
    String email = account.email();
    return chosen(text, common, List.of(account.name().text(), email == null ? "" : email));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static FaultException tooLong() {
    return wrong("has more than 256 characters");
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("password", why));
  }

  /// In UTF-8, to be hashed.
  public byte[] revealForHashing() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Password(masked)";
  }
}
