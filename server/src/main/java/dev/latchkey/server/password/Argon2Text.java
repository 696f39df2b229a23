package dev.latchkey.server.password;

import dev.latchkey.core.signin.PasswordHash;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// A hash with all that it takes to make it again, in the text form that Argon2's own tools write.
record Argon2Text(Cost cost, byte[] salt, byte[] hash) {
  static final int HASH_BYTES = 32;

  /// As the OWASP Password Storage Cheat Sheet wants it at least: 19 MiB, twice, in one lane.
  static final Cost PARAMETERS = new Cost(19_456, 2, 1);

  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /// What a hash costs.
  record Cost(int memoryKib, int passes, int lanes) {
    byte[] hash(byte[] password, byte[] salt, BlockPool memory) {
      return hash(password, salt, HASH_BYTES, memory);
    }

    byte[] hash(byte[] password, byte[] salt, int bytes, BlockPool memory) {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .withBlockPool(memory)
              .build());
      byte[] hash = new byte[bytes];
      generator.generateBytes(password, hash);
      return hash;
    }
  }

  /// @throws IllegalArgumentException when it is no such text
  static Argon2Text parse(PasswordHash hash) {
    Matcher parts = TEXT.matcher(hash.text());
    if (!parts.matches()) {
      throw new IllegalArgumentException("a stored password is not in the form of Argon2id");
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder base64 = Base64.getDecoder();
    return new Argon2Text(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
  }

  PasswordHash encoded() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                cost.memoryKib(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(salt),
                base64.encodeToString(hash)));
  }

  /// Whether it was made of this password.
  boolean isOf(byte[] password, BlockPool memory) {
    return MessageDigest.isEqual(hash, cost.hash(password, salt, hash.length, memory));
  }

  @Override
  public String toString() {
    return "Argon2Text(masked)";
  }
}
