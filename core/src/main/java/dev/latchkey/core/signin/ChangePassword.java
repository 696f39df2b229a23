package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;

/// Sets another password for somebody who is signed in and knows the present one. All other
/// sessions of the account end.
public final class ChangePassword {
  private final ConfirmPassword confirmPassword;
  private final PasswordHasher hasher;
  private final CommonPasswords common;

  public ChangePassword(
      ConfirmPassword confirmPassword, PasswordHasher hasher, CommonPasswords common) {
    this.confirmPassword = confirmPassword;
    this.hasher = hasher;
    this.common = common;
  }

  /// @param next the new one as it was typed
  /// @throws FaultException when the new one is not fit, too many passwords are being hashed, or
  ///   the session has ended
  public ConfirmPassword.Outcome change(
      FindSession.Found who, ConfirmPassword.Shown current, String next) {
    Account account = who.account();
    Password chosen = Password.chosen(next, common, account);
    PasswordHash hash = hasher.hash(chosen);
    return confirmPassword.confirm(
        who,
        current,
        tx -> {
          tx.credentials().put(Credential.of(tx, account.id()).with(hash));
          tx.audit().append(OpenSession.by(account), null, new Deed.PasswordChanged(account.id()));
          EndSessions.endAll(tx, account, who.session().id());
        });
  }
}
