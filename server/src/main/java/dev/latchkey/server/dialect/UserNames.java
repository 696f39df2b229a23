package dev.latchkey.server.dialect;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people are called by systems in which they have user names: the part of the e-mail address
/// before the `@`, or the whole of it, or the account's id.
public final class UserNames {
  private final Callers callers;

  public UserNames(Callers callers) {
    this.callers = callers;
  }

  /// Who has a place in the project and is called so; null for nobody, and for several.
  public @Nullable AccountId person(ProjectId project, String name) {
    AccountId found = null;
    for (AccountId each : callers.members(project).keySet()) {
      if (isCalled(each, name)) {
        if (found != null) {
          return null;
        }
        found = each;
      }
    }
    return found;
  }

  public boolean isCalled(AccountId id, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return id.toString().equals(name)
        || callers
            .account(id)
            .map(Account::email)
            .map(email -> email.equals(lower) || userName(email).equals(lower))
            .orElse(false);
  }

  /// The short name of a person; the account's id where there is no address.
  public String of(AccountId id) {
    return callers.account(id).map(Account::email).map(UserNames::userName).orElse(id.toString());
  }

  /// Whoever made the key.
  public String ofCreator(KeyView view) {
    return Optional.ofNullable(view.key().createdBy().account())
        .flatMap(callers::account)
        .map(Account::email)
        .map(UserNames::userName)
        .orElseGet(() -> callers.creator(view));
  }

  private static String userName(String email) {
    return email.substring(0, email.indexOf('@'));
  }
}
