package dev.latchkey.server.console.session;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.server.session.SessionCookie;
import org.jspecify.annotations.Nullable;

/// The account-wide key that a new account begins with. It prints no text.
///
/// @param text of the key
/// @param next where its person was on their way to
public record FirstKeyView(String name, String text, String next) {

  /// Signs in, and shows the key where there is one before it goes on to `next`.
  ///
  /// @param cookie what else the browser is told to keep or to forget
  static Reply enter(
      OpenSession.Opened opened, IssueKey.@Nullable Made key, String next, String cookie) {
    String session = SessionCookie.set(opened);
    return key == null
        ? Reply.to(next, session, cookie)
        : Reply.page(
            "first-key",
            new FirstKeyView(
                key.view().key().name().text(), key.secret().revealForShowingOnce(), next),
            session,
            cookie);
  }

  public boolean isToConsole() {
    return next.equals(SafePath.START);
  }

  @Override
  public String toString() {
    return "FirstKeyView(" + name + ", masked)";
  }
}
