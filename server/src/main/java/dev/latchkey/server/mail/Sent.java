package dev.latchkey.server.mail;

/// What became of a mail.
sealed interface Sent {
  /// The server has taken it.
  record Taken() implements Sent {}

  /// It has not, and may later.
  ///
  /// @param server whether it seems to be the server rather than this mail, so that the next one
  ///   would fare no better
  /// @param why one line without secrets
  record Missed(boolean server, String why) implements Sent {}

  /// No server could ever deliver it.
  record Impossible(String why) implements Sent {}
}
