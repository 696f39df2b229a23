package dev.latchkey.core.audit;

import dev.latchkey.core.people.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the audit trail, as it is read back.
///
/// @param sequence 1, 2, 3 … without gaps, in commit order
/// @param project the project it happened in; null for what concerns the instance
/// @param deed as [Deed#wire]
/// @param chain HMAC over the entry before and this one, 32 bytes
public record AuditEntry(
    long sequence,
    EventId id,
    Instant at,
    String actorId,
    String actorName,
    String door,
    @Nullable ProjectId project,
    String deed,
    String target,
    String note,
    byte[] chain) {}
