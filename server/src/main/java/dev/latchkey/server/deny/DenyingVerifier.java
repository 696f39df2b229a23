package dev.latchkey.server.deny;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Refuses what another [Verifier] would admit when the key, or one that it was delegated from, is
/// in the deny file.
public final class DenyingVerifier implements Verifier {
  private final Verifier verifier;
  private final DenyFile file;
  private final Supplier<Picture> picture;

  public DenyingVerifier(Verifier verifier, DenyFile file, Supplier<Picture> picture) {
    this.verifier = verifier;
    this.file = file;
    this.picture = picture;
  }

  @Override
  public Verdict verify(Presented presented) {
    Verdict verdict = verifier.verify(presented);
    Set<KeyId> denied = file.denied();
    return !denied.isEmpty() && verdict instanceof Verdict.Admitted admitted
        ? refusedIfDenied(admitted, denied)
        : verdict;
  }

  private Verdict refusedIfDenied(Verdict.Admitted admitted, Set<KeyId> denied) {
    @Nullable LiveKey key = admitted.key();
    while (key != null) {
      if (denied.contains(key.id())) {
        return new Verdict.Denied(
            Denial.DISABLED, admitted.key(), "The key is refused by this node's operator.");
      }
      KeyId parent = key.parent();
      key = parent == null ? null : picture.get().keys().byId(parent);
    }
    return admitted;
  }
}
