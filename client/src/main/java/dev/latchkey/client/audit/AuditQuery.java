package dev.latchkey.client.audit;

import dev.latchkey.client.json.Query;

/// Which audit events are wanted; newest first, unless something else is said.
public final class AuditQuery extends Query<AuditQuery> {
  public AuditQuery project(String idOrSlug) {
    return with("project", idOrSlug);
  }

  public AuditQuery oldestFirst() {
    return with("sort", "created");
  }
}
