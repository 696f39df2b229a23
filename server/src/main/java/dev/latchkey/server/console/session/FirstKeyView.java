package dev.latchkey.server.console.session;

import dev.latchkey.core.key.IssueKey;

/// The account-wide key that a new account begins with. It prints no text.
///
/// @param text of the key
public record FirstKeyView(String name, String text) {
  static FirstKeyView of(IssueKey.Made made) {
    return new FirstKeyView(made.view().key().name().text(), made.secret().revealForShowingOnce());
  }

  @Override
  public String toString() {
    return "FirstKeyView(" + name + ", masked)";
  }
}
