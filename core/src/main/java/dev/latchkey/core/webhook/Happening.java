package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.Deed;
import java.util.List;

/// Of what webhooks are told when an audit entry says something.
final class Happening {
  private Happening() {}

  /// The events of the entry that this webhook can be told of.
  static List<EventType> of(AuditEntry entry, WebhookId webhook) {
    return switch (entry.deed()) {
      case "key.issued" -> List.of(EventType.KEY_CREATED);
      case "keys.imported" -> List.of(EventType.KEYS_IMPORTED);
      case "key.updated" -> List.of(EventType.KEY_UPDATED);
      case "key.narrowed" -> List.of(EventType.KEY_UPDATED, EventType.REVOCATION_CONFIRMED);
      case "key.rotated" -> taking(EventType.KEY_ROTATED, Deed.KeyRotated.ended(entry.note()));
      case "key.overlap_changed" ->
          taking(EventType.KEY_UPDATED, Deed.KeyOverlapChanged.shorter(entry.note()));
      case "key.expiring" -> List.of(EventType.KEY_EXPIRING);
      case "key.expired" -> List.of(EventType.KEY_EXPIRED);
      case "key.disabled" -> List.of(EventType.KEY_DISABLED, EventType.REVOCATION_CONFIRMED);
      case "key.enabled" -> List.of(EventType.KEY_ENABLED);
      case "key.deleted" -> List.of(EventType.KEY_DELETED, EventType.REVOCATION_CONFIRMED);
      case "webhook.tested" ->
          entry.target().equals(webhook.toString()) ? List.of(EventType.WEBHOOK_TEST) : List.of();
      default -> List.of();
    };
  }

  private static List<EventType> taking(EventType type, boolean took) {
    return took ? List.of(type, EventType.REVOCATION_CONFIRMED) : List.of(type);
  }

  /// The same for each webhook; other for each type.
  static String messageId(AuditEntry entry, EventType type) {
    return switch (type) {
      case REVOCATION_PENDING -> entry.id() + "-pending";
      case REVOCATION_CONFIRMED -> entry.id() + "-confirmed";
      case KEY_CREATED,
          KEYS_IMPORTED,
          KEY_UPDATED,
          KEY_ROTATED,
          KEY_EXPIRING,
          KEY_EXPIRED,
          KEY_DISABLED,
          KEY_ENABLED,
          KEY_DELETED,
          WEBHOOK_TEST ->
          entry.id().toString();
    };
  }
}
