package dev.latchkey.server.console.part;

/// A short word about how something stands.
///
/// @param tone `good`, `warn`, `bad`, or empty
public record Badge(String words, String tone) {
  public static Badge good(String text) {
    return new Badge(Texts.t(text), "good");
  }

  public static Badge warn(String text) {
    return new Badge(Texts.t(text), "warn");
  }

  public static Badge bad(String text) {
    return new Badge(Texts.t(text), "bad");
  }

  public static Badge plain(String text) {
    return new Badge(Texts.t(text), "");
  }
}
