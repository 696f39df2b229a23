package dev.latchkey.server.console.instance;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.part.Frame;
import java.util.List;

/// Asks once more before something is taken from somebody, and says what that means.
///
/// @param keys the first of those that stop with it
public record AccountStepPage(Frame frame, Account account, AccountStep step, Page<KeyView> keys) {
  /// Where the visitor came from.
  public String back() {
    return NamedAccount.path(account);
  }

  /// Where the form goes.
  public String path() {
    return step.path(account);
  }

  public List<String> says() {
    return step.says(account).toList();
  }

  public String go() {
    return step.go();
  }
}
