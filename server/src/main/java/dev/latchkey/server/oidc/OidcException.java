package dev.latchkey.server.oidc;

/// The other server did not answer as it must. The message is for the log, and holds no secret.
public final class OidcException extends Exception {
  private static final long serialVersionUID = 1;

  OidcException(String message) {
    super(message);
  }

  OidcException(String message, Throwable cause) {
    super(message, cause);
  }
}
