package dev.latchkey.client.audit;

import java.util.Optional;

/// Whether the audit trail is as it was written.
///
/// @param entries how many entries are, from the first on
/// @param firstBroken empty for a trail that is whole
public record AuditVerification(boolean whole, long entries, Optional<Broken> firstBroken) {

  /// An entry that is not as it was written.
  ///
  /// @param id empty where there is no entry of this number
  public record Broken(long sequence, Optional<String> id, String why) {}
}
