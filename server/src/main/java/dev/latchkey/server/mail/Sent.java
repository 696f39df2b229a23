package dev.latchkey.server.mail;

/// What became of a mail.
sealed interface Sent {
  /// Why it is not with the server, in one line without secrets; empty when it is.
  String why();

  /// The server has taken it.
  record Taken() implements Sent {
    @Override
    public String why() {
      return "";
    }
  }

  /// It has not, and may later.
  ///
  /// @param server whether it seems to be the server rather than this mail, so that the next one
  ///   would fare no better
  record Missed(boolean server, String why) implements Sent {}

  /// No server could ever deliver it.
  record Impossible(String why) implements Sent {}
}
