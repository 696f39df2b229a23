package dev.latchkey.core.store;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.ProjectId;
import org.jspecify.annotations.Nullable;

public interface WritableAuditTrail extends AuditTrail {
  /// Appends an entry; `project` is null for what concerns the instance.
  void append(By by, @Nullable ProjectId project, Deed deed);
}
