package dev.latchkey.core.webhook;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a project tells what happens to its keys.
///
/// @param events what it is told of; at least one
/// @param active whether it is told at all
/// @param secret what its messages are signed with
/// @param previous the secret before, with which they are signed as well for a while; null when
///   there is none
/// @param version raised by each change; the ETag
public record Webhook(
    WebhookId id,
    ProjectId project,
    WebhookUrl url,
    Set<EventType> events,
    boolean active,
    SigningSecret secret,
    @Nullable Previous previous,
    Instant createdAt,
    long version) {
  public static final int PER_PROJECT_MAX = 20;

  /// How long messages are signed with the old secret too, after a new one was made.
  public static final Duration OVERLAP = Duration.ofHours(24);

  /// The secret before.
  public record Previous(SigningSecret secret, Instant until) {}

  public Webhook {
    if (events.isEmpty()) {
      throw new FaultException(Fault.field("events", "is empty; name at least one event"));
    }
    events = Set.copyOf(EnumSet.copyOf(events));
  }

  /// Whether an event of this type goes there. A test goes to whoever asked for it.
  public boolean wants(EventType type) {
    return active && (type == EventType.WEBHOOK_TEST || events.contains(type));
  }

  /// The value of the header `webhook-signature`: one signature, or two while an old secret runs
  /// out, parted by a space.
  public String signatures(String messageId, Instant now, String body) {
    long at = now.getEpochSecond();
    List<String> all = new ArrayList<>();
    all.add(secret.sign(messageId, at, body));
    Previous before = previous;
    if (before != null && now.isBefore(before.until())) {
      all.add(before.secret().sign(messageId, at, body));
    }
    return String.join(" ", all);
  }

  /// The same webhook with another secret; the one before goes on for [#OVERLAP].
  Webhook withSecret(SigningSecret next, Instant now) {
    return new Webhook(
        id,
        project,
        url,
        events,
        active,
        next,
        new Previous(secret, now.plus(OVERLAP)),
        createdAt,
        version + 1);
  }
}
