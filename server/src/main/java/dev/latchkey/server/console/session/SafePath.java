package dev.latchkey.server.console.session;

/// Where to go on after signing in, as an address can say it.
final class SafePath {
  /// Where people begin.
  static final String START = "/console";

  private static final int LENGTH_MAX = 3_000;

  private SafePath() {}

  /// The text, where it is a path of this very server; else the start. So nobody can make an
  /// address of Latchkey that leads people elsewhere.
  static String of(String text) {
    boolean own =
        (text.startsWith("/console") || text.startsWith(HandOffPage.ASKING))
            && text.length() <= LENGTH_MAX
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
            && !text.contains("//")
            && !text.contains("..");
    return own ? text : START;
  }
}
