package dev.latchkey.gateway.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Reads PEM files.
final class PemText {
  static final long FILE_BYTES_MAX = 1 << 20;

  private PemText() {}

  static Buffer read(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw new TlsFileException(file + " is larger than 1 MiB, the most that is read");
      }
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new TlsFileException("there is no file " + file, e);
    } catch (IOException e) {
      throw new TlsFileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// The certificates in the text of `file`; at least one.
  static List<X509Certificate> certificates(Path file, Buffer text) {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text.getBytes()))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new TlsFileException(file + " holds no certificate in PEM");
      }
      return found;
    } catch (CertificateException e) {
      throw new TlsFileException(file + " holds a certificate that cannot be read", e);
    }
  }
}
