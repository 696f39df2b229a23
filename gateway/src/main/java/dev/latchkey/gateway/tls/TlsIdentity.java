package dev.latchkey.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// A certificate and the key that belongs to it. Two are equal when their files hold the same.
/// Prints neither.
///
/// @param notAfter until when the certificate is good
public record TlsIdentity(Buffer certificates, Buffer privateKey, Instant notAfter) {
  private static final byte[] CHALLENGE = "latchkey".getBytes(StandardCharsets.US_ASCII);

  /// Reads both files and checks that they belong together, so that files between the writing of
  /// one and of the other are never used.
  ///
  /// @throws TlsFileException when they cannot be used
  public static TlsIdentity read(Vertx vertx, PemFiles files) {
    Buffer certificates = PemText.read(files.certificates());
    X509Certificate first = PemText.certificates(files.certificates(), certificates).getFirst();
    Buffer privateKey = PemText.read(files.privateKey());
    TlsIdentity read = new TlsIdentity(certificates, privateKey, first.getNotAfter().toInstant());
    PrivateKey key = read.key(vertx, files, first.getPublicKey());
    if (!belongTogether(key, first.getPublicKey())) {
      throw new TlsFileException(
          "the key in "
              + files.privateKey()
              + " is not that of the first certificate in "
              + files.certificates());
    }
    return read;
  }

  /// As the listeners and the client take it.
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(certificates).addKeyValue(privateKey);
  }

  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  private PrivateKey key(Vertx vertx, PemFiles files, PublicKey publicKey) {
    try {
      for (KeyManager manager : options().getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          String[] aliases = keys.getServerAliases(publicKey.getAlgorithm(), null);
          if (aliases != null && aliases.length > 0) {
            return keys.getPrivateKey(aliases[0]);
          }
        }
      }
    } catch (Exception e) {
      throw unreadable(files, e);
    }
    throw unreadable(files, null);
  }

  private static TlsFileException unreadable(
      PemFiles files, @org.jspecify.annotations.Nullable Exception cause) {
    String message =
        files.privateKey()
            + " holds no private key that can be used; legal is one in PEM that is not encrypted";
    return cause == null ? new TlsFileException(message) : new TlsFileException(message, cause);
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(CHALLENGE);
      byte[] signed = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(publicKey);
      checking.update(CHALLENGE);
      return checking.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "TlsIdentity(until " + notAfter + ")";
  }
}
