package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Store;
import java.util.List;

/// Takes one of the own passkeys away: nobody signs in with it any more. Sessions go on.
public final class RemovePasskey {
  private final Store store;

  public RemovePasskey(Store store) {
    this.store = store;
  }

  /// @param id of the passkey
  /// @throws FaultException when there is no such passkey, or the session has ended
  public Passkey remove(FindSession.Found who, String id) {
    Account account = who.account();
    return store
        .write(tx -> {
          OpenSession.mustLive(tx, who);
          Credential credential = Credential.of(tx, account.id());
          Passkey gone = credential.passkey(id).orElseThrow(Passkey::unknown);
          tx.credentials().put(credential.without(List.of(gone)));
          tx.audit()
              .append(
                  OpenSession.by(account),
                  null,
                  new Deed.PasskeyRemoved(account.id(), gone.name().text()));
          return gone;
        })
        .outcome();
  }
}
