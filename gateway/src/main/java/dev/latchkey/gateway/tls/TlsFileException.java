package dev.latchkey.gateway.tls;

/// A file for TLS that cannot be used; the message names the file and says why, and holds nothing
/// of what is in it.
public final class TlsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlsFileException(String message, Throwable cause) {
    super(message, cause);
  }

  TlsFileException(String message) {
    super(message);
  }
}
