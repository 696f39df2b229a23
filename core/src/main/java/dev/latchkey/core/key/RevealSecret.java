package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;

/// Shows the secret of a key again, where its project's policy is revealable and was when the key
/// got that secret; of an account-wide key, where the instance says so. Each time it is shown
/// stands in the audit trail.
public final class RevealSecret {
  private static final Access NOTHING = Access.custom(List.of());

  private final Store store;
  private final boolean accountKeys;

  /// Where the secrets of account-wide keys are not kept.
  public RevealSecret(Store store) {
    this(store, false);
  }

  /// @param accountKeys whether those of account-wide keys are kept
  public RevealSecret(Store store, boolean accountKeys) {
    this.store = store;
    this.accountKeys = accountKeys;
  }

  /// The key with its text.
  public record Revealed(KeyView view, Secret secret) {}

  /// @throws FaultException when the key is gone, its secret is not kept, who asks may not change
  ///   the key, or it holds a right over Latchkey that who asks lacks
  public Revealed reveal(KeyId id, By by) {
    return store.write(tx -> reveal(tx, id, by)).outcome();
  }

  private Revealed reveal(WriteTransaction tx, KeyId id, By by) {
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    Project project = KeyPolicy.projectOf(tx, key);
    Authority authority = Authority.of(tx, by, project);
    authority.mustChange(key);
    // Who is shown the secret is given all that the key may do.
    authority.mustHold(key.access(), NOTHING);
    if (project == null && !accountKeys) {
      throw notKept(
          "The secrets of account-wide keys are not kept; rotate the key to have a new one.");
    }
    if (project != null && !project.policy().revealable()) {
      throw notKept(
          "The project keeps no secrets: its policy is not \"revealable\". Rotate the key to have a"
              + " new one.");
    }
    Secret secret =
        tx.keptSecrets()
            .find(key, project)
            .orElseThrow(() ->
                notKept(
                    "The key got its secret while none was kept, or by its digest. Rotate"
                        + " the key to have a new one, which is kept."));
    tx.audit().append(by, key.project(), new Deed.KeyRevealed(id));
    return new Revealed(KeyView.of(tx, key), secret);
  }

  private static FaultException notKept(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}
