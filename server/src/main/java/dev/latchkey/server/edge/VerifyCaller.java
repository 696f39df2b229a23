package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.verify.Circumstances;
import org.jspecify.annotations.Nullable;

/// Who calls `/v1/verify`, or why nobody may.
sealed interface VerifyCaller {
  /// A key that is alive; whether it may ask depends on the project.
  ///
  /// @param own the project in which it was found to hold the right; null for an account-wide key
  record Known(String credential, Circumstances from, @Nullable LiveProject own)
      implements VerifyCaller {
    @Override
    public String toString() {
      return "Known(masked, " + from + ")";
    }
  }

  record Refused(Fault fault) implements VerifyCaller {}
}
