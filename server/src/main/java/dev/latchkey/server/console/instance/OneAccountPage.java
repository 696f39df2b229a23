package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import org.jspecify.annotations.Nullable;

/// An account of the instance.
///
/// @param hasFactor whether it asks for a second factor
/// @param passkeys how many it has
/// @param problem what was wrong with a change; nothing when it is not refused
/// @param link by which its person sets a password, where it was just made; null for none
public record OneAccountPage(
    Frame frame,
    Account account,
    boolean hasFactor,
    int passkeys,
    Form problem,
    @Nullable ResetLink link) {

  public String path() {
    return NamedAccount.path(account);
  }

  /// Where the visitor came from.
  public String back() {
    return ShowAccounts.PATH;
  }

  /// Where its second factor is taken off.
  public String factorPath() {
    return AccountStep.TAKE_OFF_FACTOR.path(account);
  }

  /// Where its passkeys are taken off.
  public String passkeysPath() {
    return NamedAccount.passkeys(account);
  }

  /// Where it is deleted.
  public String removalPath() {
    return AccountStep.DELETE.path(account);
  }

  /// Where it is let in no more.
  public String deactivationPath() {
    return AccountStep.DEACTIVATE.path(account);
  }

  /// Where it administers the instance no more.
  public String demotionPath() {
    return AccountStep.DEMOTE.path(account);
  }
}
