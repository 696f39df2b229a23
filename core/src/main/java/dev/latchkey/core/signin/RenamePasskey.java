package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Store;

/// Calls one of the own passkeys something else.
public final class RenamePasskey {
  private final Store store;

  public RenamePasskey(Store store) {
    this.store = store;
  }

  /// @param id of the passkey
  /// @throws FaultException when there is no such passkey, or the session has ended
  public Passkey rename(FindSession.Found who, String id, KeyName name) {
    Account account = who.account();
    return store
        .write(tx -> {
          OpenSession.mustLive(tx, who);
          Credential credential = Credential.of(tx, account.id());
          Passkey renamed = credential.passkey(id).orElseThrow(Passkey::unknown).named(name);
          tx.credentials().put(credential.replacing(renamed));
          tx.audit()
              .append(
                  OpenSession.by(account),
                  null,
                  new Deed.PasskeyRenamed(account.id(), name.text()));
          return renamed;
        })
        .outcome();
  }
}
