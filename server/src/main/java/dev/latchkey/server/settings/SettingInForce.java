package dev.latchkey.server.settings;

/// A setting as it is, for people.
///
/// @param path where it stands in the tree, such as `front.port`
/// @param value what may be shown of it; secrets are masked; empty for none
/// @param source where it came from
/// @param purpose one sentence
public record SettingInForce(String path, String value, Source source, String purpose) {
  public boolean isDefault() {
    return source instanceof Source.Default;
  }
}
