package dev.latchkey.server.console.session;

import dev.latchkey.core.people.Account;
import java.time.Instant;
import java.util.List;

/// The sessions of an account, as they are shown.
///
/// @param changed whether the password was just changed
public record SessionsView(Account account, List<Line> lines, String csrf, boolean changed) {
  /// @param browser what people call it
  /// @param agent what it calls itself
  /// @param own whether it is the one that looks
  public record Line(
      String id,
      String browser,
      String agent,
      String address,
      Instant since,
      Instant seen,
      boolean own) {}

  public boolean hasOthers() {
    return lines.size() > 1;
  }
}
