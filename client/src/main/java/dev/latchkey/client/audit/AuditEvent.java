package dev.latchkey.client.audit;

import java.time.Instant;
import java.util.Optional;

/// That something was changed.
///
/// @param sequence its place in the chain
/// @param door by which door it came: `console`, `api`, `cli`, `system`, ...
/// @param project empty for what is of no project
/// @param deed such as `key.issued`
/// @param target the id of what was changed
public record AuditEvent(
    String id,
    long sequence,
    Instant at,
    Actor actor,
    String door,
    Optional<String> project,
    String deed,
    String target,
    String note) {

  /// Who did it.
  public record Actor(String id, String name) {}
}
