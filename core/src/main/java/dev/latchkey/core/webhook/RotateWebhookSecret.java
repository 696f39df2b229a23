package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Gives a webhook another signing secret; the one before goes on for [Webhook#OVERLAP].
public final class RotateWebhookSecret {
  private final Store store;
  private final RandomGenerator random;
  private final InstantSource clock;

  public RotateWebhookSecret(Store store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// @throws FaultException when the webhook is gone, is not of the expected version, or who asks
  ///   does not administer its project
  public Webhook rotate(WebhookId id, ExpectedVersion expected, By by) {
    SigningSecret next = SigningSecret.generate(random);
    return store
        .write(tx -> {
          Webhook before = UpdateWebhook.ready(tx, id, expected, by);
          return UpdateWebhook.put(
              tx, before.withSecret(next, clock.instant()), List.of("secret"), by);
        })
        .outcome();
  }
}
