package dev.latchkey.core.store;

import dev.latchkey.core.webhook.Delivery;
import java.time.Instant;

public interface WritableDeliveries extends Deliveries {
  /// Messages were made for all audit entries up to this one.
  void madeUpTo(long sequence);

  /// Adds the message, unless its webhook has one with its id or is gone.
  void add(Delivery delivery);

  /// Notes how far the message has come; nothing when it is gone.
  void put(Delivery delivery);

  /// Forgets messages that are over and older than this, at most `limit`. How many.
  int forgetBefore(Instant instant, int limit);
}
