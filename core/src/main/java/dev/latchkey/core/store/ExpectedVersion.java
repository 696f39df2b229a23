package dev.latchkey.core.store;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The versions that somebody who changes a thing expects to find (`If-Match`).
///
/// @param versions null accepts every version
public record ExpectedVersion(@Nullable Set<Long> versions) {
  public static final ExpectedVersion ANY = new ExpectedVersion(null);

  public ExpectedVersion {
    versions = versions == null ? null : Set.copyOf(versions);
  }

  /// @throws FaultException when the thing is of another version
  public void check(long version) {
    if (versions != null && !versions.contains(version)) {
      throw new FaultException(
          Fault.of(
              FaultCode.PRECONDITION_FAILED,
              "It is at version " + version + " now; read it again before you change it."));
    }
  }
}
