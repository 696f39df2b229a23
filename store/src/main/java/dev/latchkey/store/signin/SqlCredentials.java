package dev.latchkey.store.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.store.WritableCredentials;
import dev.latchkey.store.row.Shelf;
import java.util.Optional;

/// The credentials of one transaction.
public final class SqlCredentials implements WritableCredentials {
  private final Shelf<Credential> shelf;
  private final Seals seals;

  public SqlCredentials(Shelf<Credential> shelf, Seals seals) {
    this.shelf = shelf;
    this.seals = seals;
  }

  @Override
  public Optional<Credential> find(AccountId account) {
    return shelf.find("where t.id = ?", account.toString());
  }

  @Override
  public Optional<Credential> findByReset(SecretDigest token) {
    return find("where t.reset_blind = ?", token);
  }

  @Override
  public Optional<Credential> findByIdentity(SecretDigest identity) {
    return find("where t.identity_blind = ?", identity);
  }

  private Optional<Credential> find(String where, SecretDigest digest) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        Optional<Credential> found =
            shelf.find(where, CredentialShape.blind(seals, generation, digest));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void put(Credential credential) {
    shelf.put(credential);
  }

  /// Takes that of an account out.
  public void removeOfAccount(String account) {
    shelf.remove(account);
  }
}
