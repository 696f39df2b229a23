package dev.latchkey.core.store;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.TrailCheck;
import java.util.List;
import java.util.OptionalLong;

/// The audit trail of the store.
public interface AuditTrail {
  /// The entries after this sequence number, oldest first.
  List<AuditEntry> after(long sequence, int limit);

  /// The entries that the query asks for, in sequence or against it.
  List<AuditEntry> list(AuditQuery query);

  /// Computes the whole chain anew.
  TrailCheck check();

  /// As [#check]: the sequence number of the first entry that is not as it was written, is missing,
  /// or was cut off at the end; empty when all is whole.
  default OptionalLong firstBroken() {
    return switch (check()) {
      case TrailCheck.Whole whole -> OptionalLong.empty();
      case TrailCheck.Broken broken -> OptionalLong.of(broken.sequence());
    };
  }
}
