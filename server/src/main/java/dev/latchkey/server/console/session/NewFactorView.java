package dev.latchkey.server.console.session;

/// A secret for an authenticator app, as it is shown. It prints nothing of it.
public record NewFactorView(FormView form, QrCode code, String secret) {
  NewFactorView with(FormView other) {
    return new NewFactorView(other, code, secret);
  }

  /// In groups of four, for who types it.
  public String groups() {
    return secret.replaceAll("(.{4})(?=.)", "$1 ");
  }

  @Override
  public String toString() {
    return "NewFactorView(masked)";
  }
}
