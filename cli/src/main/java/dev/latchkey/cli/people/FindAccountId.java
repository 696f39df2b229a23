package dev.latchkey.cli.people;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.Session;
import dev.latchkey.client.people.Account;
import dev.latchkey.client.people.AccountQuery;
import org.jspecify.annotations.Nullable;

/// Finds an account by what people call it.
final class FindAccountId {
  private FindAccountId() {}

  /// @param given an id, which is not looked up, or an e-mail address
  /// @param example a command that says whose account is meant
  static String find(Session session, @Nullable String given, String example) {
    return find(session, given, example, "latchkey accounts list");
  }

  /// @param otherwise what to type where nobody has the address
  static String find(Session session, @Nullable String given, String example, String otherwise) {
    if (given == null) {
      throw CommandFailure.usage("Say whose account.", example);
    }
    if (!given.contains("@")) {
      return given;
    }
    return session.client().accounts().list(new AccountQuery().email(given)).stream()
        .map(Account::id)
        .findFirst()
        .orElseThrow(() -> CommandFailure.failed("No account has this address.", otherwise));
  }
}
