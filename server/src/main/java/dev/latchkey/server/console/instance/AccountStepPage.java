package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.part.Frame;

/// Asks once more before something is taken from somebody, and says what that means.
public record AccountStepPage(Frame frame, Account account) {
  /// Where the visitor came from, and the forms begin.
  public String path() {
    return NamedAccount.path(account);
  }
}
