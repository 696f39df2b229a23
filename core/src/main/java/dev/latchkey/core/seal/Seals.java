package dev.latchkey.core.seal;

import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What the pepper does for rows. Safe for use by many threads.
///
/// A seal is AES-256-GCM (NIST SP 800-38D) with a random nonce: 12 bytes of nonce, the ciphertext,
/// 16 bytes of tag. The row's canonical form is the associated data, so that the seal is the row's
/// MAC as well: a row edited by any other hand does not open. Rows without a secret are sealed
/// around nothing.
public final class Seals {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] NOTHING = {};
  private static final String SEAL = "AES/GCM/NoPadding";

  private record Keys(SecretKeySpec seal, Hmac blind, Hmac chain, Hmac body) {}

  private volatile Pepper pepper;
  private final RandomGenerator random;
  private final Provider provider;
  private final Map<Integer, Keys> keys = new ConcurrentHashMap<>();

  public Seals(Pepper pepper, RandomGenerator random) {
    this.pepper = pepper;
    this.random = random;
    try {
      // Looked up once: asking all providers anew costs more than a seal.
      this.provider = Cipher.getInstance(SEAL).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /// From now on seals with the newest generation of `wider`. Whoever seals must not do so
  /// meanwhile.
  ///
  /// @throws IllegalArgumentException when it lacks a generation of the pepper there is
  public void adopt(Pepper wider) {
    if (!wider.includes(pepper)) {
      throw new IllegalArgumentException("another pepper is no generation of this one");
    }
    pepper = wider;
  }

  /// Whether `wider` has a newer generation, and all that there are.
  public boolean isOutdatedBy(Pepper wider) {
    return wider.newest() > pepper.newest() && wider.includes(pepper);
  }

  /// The generation that new seals use.
  public int generation() {
    return pepper.newest();
  }

  public boolean has(int generation) {
    return pepper.has(generation);
  }

  /// See [Pepper#fingerprint].
  public String fingerprint(int generation) {
    return pepper.fingerprint(generation);
  }

  /// Seals a secret under the newest generation, bound to `row`.
  ///
  /// @param secret at least one byte
  public byte[] seal(byte[] secret, byte[] row) {
    return sealed(secret, row);
  }

  /// Seals a row that holds no secret.
  public byte[] seal(byte[] row) {
    return sealed(NOTHING, row);
  }

  /// Opens what [#seal(byte[],byte[])] made; empty when the row or the seal was touched.
  public Optional<byte[]> open(int generation, byte[] seal, byte[] row) {
    return opened(generation, seal, row).filter(plain -> plain.length > 0);
  }

  /// Whether the row is as [#seal(byte[])] found it.
  public boolean holds(int generation, byte[] seal, byte[] row) {
    return opened(generation, seal, row).filter(plain -> plain.length == 0).isPresent();
  }

  /// By which a row is found without its digest being written: HMAC under the pepper.
  public byte[] blindIndex(int generation, SecretDigest digest) {
    return keysOf(generation).blind().mac(digest.bytes());
  }

  /// The next link of a chain. Keyed, so that who can write to the database cannot mend a chain.
  public byte[] link(int generation, byte[] previous, byte[] entry) {
    return keysOf(generation).chain().mac(previous, entry);
  }

  /// By which the body of a repeated request is compared without being kept, under the newest
  /// generation.
  public byte[] fingerprint(String text) {
    return fingerprint(generation(), text);
  }

  /// The same under every generation, the newest first: what was handed out before the pepper got
  /// another generation is still known.
  public List<byte[]> fingerprints(String text) {
    return pepper.numbers().stream().map(number -> fingerprint(number, text)).toList();
  }

  private byte[] fingerprint(int generation, String text) {
    return keysOf(generation).body().mac(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sealed(byte[] plain, byte[] row) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, generation(), nonce);
      cipher.updateAAD(row);
      byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, out, NONCE_BYTES);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Optional<byte[]> opened(int generation, byte[] seal, byte[] row) {
    if (!pepper.has(generation) || seal.length < NONCE_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, generation, seal);
      cipher.updateAAD(row);
      return Optional.of(cipher.doFinal(seal, NONCE_BYTES, seal.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, int generation, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(SEAL, provider);
    cipher.init(
        mode, keysOf(generation).seal(), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    return cipher;
  }

  private Keys keysOf(int generation) {
    return keys.computeIfAbsent(
        generation,
        number ->
            new Keys(
                new SecretKeySpec(pepper.derive(number, "row seal"), "AES"),
                Hmac.of(pepper.derive(number, "blind index")),
                Hmac.of(pepper.derive(number, "chain")),
                Hmac.of(pepper.derive(number, "request body"))));
  }
}
