package dev.latchkey.core.webhook;

import java.util.Optional;

/// What a webhook can be told of.
public enum EventType {
  KEY_CREATED("key.created"),
  /// Keys were imported, many in one event.
  KEYS_IMPORTED("keys.imported"),
  KEY_UPDATED("key.updated"),
  KEY_ROTATED("key.rotated"),
  /// Seven days and one day before a key expires.
  KEY_EXPIRING("key.expiring"),
  KEY_EXPIRED("key.expired"),
  KEY_DISABLED("key.disabled"),
  KEY_ENABLED("key.enabled"),
  KEY_DELETED("key.deleted"),
  /// Something was taken from a key, and some nodes have not confirmed it yet.
  REVOCATION_PENDING("revocation.pending"),
  /// What was taken from a key is gone on every node.
  REVOCATION_CONFIRMED("revocation.confirmed"),
  /// Sent when somebody asks for it, to see whether the receiver answers.
  WEBHOOK_TEST("webhook.test");

  private final String wire;

  EventType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<EventType> parse(String text) {
    for (EventType type : values()) {
      if (type.wire.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
