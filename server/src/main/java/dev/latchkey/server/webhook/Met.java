package dev.latchkey.server.webhook;

/// What an attempt to deliver met.
sealed interface Met {
  /// One line for who looks at the deliveries; it holds nothing that the receiver wrote.
  String line();

  /// A status of the 200s.
  record Taken(int status) implements Met {
    @Override
    public String line() {
      return "answered " + status;
    }
  }

  /// 410: the receiver wants no more.
  record Unwanted() implements Met {
    @Override
    public String line() {
      return "answered 410, so the webhook was made inactive";
    }
  }

  /// Anything else.
  record Missed(String line) implements Met {}
}
