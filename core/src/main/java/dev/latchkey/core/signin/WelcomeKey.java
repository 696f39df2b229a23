package dev.latchkey.core.signin;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AnswerInvitation.FirstKey;
import dev.latchkey.core.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/// The account-wide key that people begin with, where the instance says so. It is made when
/// somebody is there to whom it can be shown, that one time.
public final class WelcomeKey {
  private final IssueKey issueKey;
  private final FirstKey which;

  public WelcomeKey(IssueKey issueKey, FirstKey which) {
    this.issueKey = issueKey;
    this.which = which;
  }

  FirstKey which() {
    return which;
  }

  /// For an account that was made in the same write; null where people begin with none.
  IssueKey.@Nullable Made make(WriteTransaction tx, Account account) {
    return which.make(issueKey, tx, account.id(), OpenSession.by(account));
  }

  /// For the person of an account that somebody else made, who comes for the first time; null where
  /// they came before, keys were made for them, or people begin with none.
  ///
  /// @param before by what they could sign in until now
  IssueKey.@Nullable Made welcome(WriteTransaction tx, Account account, Credential before) {
    return before.isUsed() || tx.keys().count(new KeyOwner.OfAccount(account.id())) > 0
        ? null
        : make(tx, account);
  }
}
