package dev.latchkey.core.signin;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What somebody has typed who wants an account, on its way through their mailbox: nothing is kept
/// of it before the address is known to be theirs.
///
/// @param account the one that may be made of it
/// @param email as [dev.latchkey.core.people.Account#email] writes it
/// @param password which they give again: whoever typed another's address does not choose the
///   password of that person's account
record SignUpLink(
    AccountId account, Instant endsAt, KeyName name, String email, PasswordHash password) {
  private static final String PURPOSE = "signing up";

  /// Two halves of an id, a time, and the lengths of three texts.
  private static final int FIXED_BYTES = 3 * Long.BYTES + 3 * Character.BYTES;

  String write(SealedText texts) {
    byte[] called = utf8(name.text());
    byte[] address = utf8(email);
    byte[] hash = utf8(password.text());
    int length = FIXED_BYTES + called.length + address.length + hash.length;
    ByteBuffer out =
        ByteBuffer.allocate(length)
            .putLong(account.uuid().getMostSignificantBits())
            .putLong(account.uuid().getLeastSignificantBits())
            .putLong(endsAt.toEpochMilli());
    for (byte[] each : new byte[][] {called, address, hash}) {
      out.putChar((char) each.length).put(each);
    }
    return texts.write(PURPOSE, out.array());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Empty when the text is of something else.
  static Optional<SignUpLink> read(SealedText texts, String text) {
    return texts.read(PURPOSE, text).map(content -> read(ByteBuffer.wrap(content)));
  }

  private static SignUpLink read(ByteBuffer in) {
    AccountId account = new AccountId(new UUID(in.getLong(), in.getLong()));
    Instant endsAt = Instant.ofEpochMilli(in.getLong());
    KeyName name = new KeyName(text(in));
    String email = text(in);
    return new SignUpLink(account, endsAt, name, email, new PasswordHash(text(in)));
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getChar()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
