package dev.latchkey.gateway.lend;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.KeyId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Makes keys that are lent. It does not hold its caller up.
@FunctionalInterface
public interface Lender {
  /// A child of this key, good for an hour at most; empty where the key may do nothing of it.
  /// Completes with a [dev.latchkey.core.fault.FaultException] where none can be made.
  CompletionStage<Optional<Made>> lend(KeyId parent, Access access);

  /// A key and its text. It prints no text.
  record Made(KeyId key, String text) {
    @Override
    public String toString() {
      return "Made(" + key + ", masked)";
    }
  }
}
