package dev.latchkey.client.audit;

import dev.latchkey.client.json.Query;
import java.time.Instant;

/// Which audit events are wanted; newest first, unless something else is said.
public final class AuditQuery extends Query<AuditQuery> {
  public AuditQuery project(String idOrSlug) {
    return with("project", idOrSlug);
  }

  /// By this account or key.
  public AuditQuery actor(String id) {
    return with("actor", id);
  }

  /// @param name such as `key.issued`
  public AuditQuery deed(String name) {
    return with("deed", name);
  }

  /// Done to this.
  public AuditQuery target(String id) {
    return with("target", id);
  }

  /// @param door `console`, `api`, `cli` or `system`
  public AuditQuery door(String door) {
    return with("door", door);
  }

  /// Not before this.
  public AuditQuery from(Instant instant) {
    return with("from", instant.toString());
  }

  /// Before this.
  public AuditQuery to(Instant instant) {
    return with("to", instant.toString());
  }

  public AuditQuery oldestFirst() {
    return with("sort", "created");
  }
}
