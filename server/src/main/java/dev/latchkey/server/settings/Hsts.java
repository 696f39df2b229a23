package dev.latchkey.server.settings;

/// For what browsers are told to use TLS alone, for a year from each visit on.
public enum Hsts {
  /// This host name and all below it.
  SUBDOMAINS("max-age=31536000; includeSubDomains"),
  HOST("max-age=31536000"),
  OFF("");

  private final String value;

  Hsts(String value) {
    this.value = value;
  }

  /// What the header says.
  public String header() {
    return value;
  }
}
