package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.Passkey;
import java.util.List;

/// The passkeys of an account, as they are shown.
///
/// @param form with what is wrong with a name
public record PasskeysView(FormView form, List<Passkey> passkeys) {
  public boolean hasRoom() {
    return passkeys.size() < Passkey.PER_ACCOUNT_MAX;
  }
}
