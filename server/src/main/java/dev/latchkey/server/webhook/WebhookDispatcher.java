package dev.latchkey.server.webhook;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.MakeDeliveries;
import dev.latchkey.core.webhook.UpdateWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes messages of what the audit trail says and delivers those that are due: one after the other
/// to each webhook, to several webhooks at once. A slow receiver holds up nobody but itself.
public final class WebhookDispatcher implements AutoCloseable {
  static final int WEBHOOKS_AT_ONCE_MAX = 32;
  private static final int MESSAGES_A_TURN_MAX = 16;
  private static final int FORGOTTEN_AT_ONCE_MAX = 1000;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration BETWEEN_FORGETTING = Duration.ofSeconds(10);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = WebhookSender.WHOLE.plusSeconds(10);
  private static final double STRETCH_MAX = 1.25;
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

  private final Store store;
  private final Duty duty;
  private final Replica replica;
  private final Confirmations confirmations;
  private final WebhookSender sender;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MakeDeliveries makeDeliveries;
  private final UpdateWebhook updateWebhook;
  private final Set<WebhookId> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService turns =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("latchkey-webhook-", 0).factory());
  private final Thread thread;
  private long seen;
  private Instant forgetAt = Instant.MIN;
  private volatile boolean stopping;

  /// @param duty of the node that sends for all
  public WebhookDispatcher(
      Store store,
      Duty duty,
      Replica replica,
      Confirmations confirmations,
      WebhookSender sender,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.duty = duty;
    this.replica = replica;
    this.confirmations = confirmations;
    this.sender = sender;
    this.clock = clock;
    this.random = random;
    this.makeDeliveries = new MakeDeliveries(store, clock);
    this.updateWebhook = new UpdateWebhook(store);
    this.thread =
        Thread.ofPlatform().name("latchkey-webhooks").daemon().unstarted(this::untilStopped);
  }

  public void start() {
    thread.start();
  }

  private void untilStopped() {
    while (!stopping) {
      try {
        round();
      } catch (StoreException e) {
        LOG.debug("Webhooks wait for the store: {}", e.failure());
      } catch (RuntimeException e) {
        LOG.warn("Webhooks met what they did not expect", e);
      }
      try {
        Thread.sleep(BETWEEN_ROUNDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// One look at what there is to do.
  void round() {
    if (!duty.isMine()) {
      return;
    }
    long newest =
        store.read(tx ->
            tx.audit().list(new AuditQuery(null, null, true, 1)).stream()
                .mapToLong(AuditEntry::sequence)
                .findFirst()
                .orElse(0));
    if (newest > seen) {
      while (makeDeliveries.makeSome() && !stopping) {
        // The next entries.
      }
      seen = newest;
    }
    Instant now = clock.instant();
    for (WebhookId webhook :
        store.read(tx -> tx.deliveries().toTell(now, 2 * WEBHOOKS_AT_ONCE_MAX))) {
      if (!stopping && busy.size() < WEBHOOKS_AT_ONCE_MAX && busy.add(webhook)) {
        turns.execute(() -> turn(webhook));
      }
    }
    if (now.isAfter(forgetAt)) {
      forgetAt = now.plus(BETWEEN_FORGETTING);
      store.write(tx -> tx.deliveries().forgetBefore(now.minus(KEPT), FORGOTTEN_AT_ONCE_MAX));
    }
  }

  private void turn(WebhookId id) {
    try {
      List<Delivery> due =
          store.read(tx -> tx.deliveries().due(id, clock.instant(), MESSAGES_A_TURN_MAX));
      for (Delivery delivery : due) {
        // The attempt is over, and noted, before another node could begin with it.
        if (stopping || !duty.holdsFor(ATTEMPT) || !deliver(delivery)) {
          break;
        }
      }
    } catch (StoreException e) {
      LOG.debug("Webhook {} waits for the store: {}", id, e.failure());
    } catch (RuntimeException e) {
      LOG.warn("Webhook {} met what it did not expect", id, e);
    } finally {
      busy.remove(id);
    }
  }

  /// Whether the receiver seems to be there, so that the next message can be tried.
  private boolean deliver(Delivery delivery) {
    Optional<Webhook> found = store.read(tx -> tx.webhooks().find(delivery.webhook()));
    Optional<AuditEntry> entry =
        store
            .read(tx -> tx.audit().after(delivery.sequence() - 1, 1).stream().findFirst())
            .filter(one -> one.sequence() == delivery.sequence());
    if (found.isEmpty() || entry.isEmpty()) {
      note(delivery.abandoned("not sent: what it tells of is gone"));
      return true;
    }
    Webhook webhook = found.get();
    if (!webhook.wants(delivery.type())) {
      note(
          delivery.abandoned(
              webhook.active()
                  ? "not sent: the webhook does not want this event any more"
                  : "not sent: the webhook is inactive"));
      return true;
    }
    if (delivery.type() == EventType.REVOCATION_CONFIRMED && !isConfirmed()) {
      sayItIsPending(webhook, delivery, entry.get());
      return true;
    }
    String body = Message.of(entry.get(), delivery.type());
    Met met = sender.send(webhook, delivery.message(), body, clock.instant());
    return switch (met) {
      case Met.Taken taken -> {
        note(delivery.delivered(taken.line()));
        yield true;
      }
      case Met.Unwanted unwanted -> {
        note(delivery.refused(unwanted.line()));
        deactivate(webhook);
        yield false;
      }
      case Met.Missed missed -> {
        double stretch = 1 + (STRETCH_MAX - 1) * random.nextDouble();
        note(delivery.missed(clock.instant(), missed.line(), stretch));
        yield false;
      }
    };
  }

  /// Whether everything that is in this node's memory is in force on every node.
  private boolean isConfirmed() {
    return switch (confirmations.of(replica.applied())) {
      case Confirmation.Confirmed confirmed -> true;
      case Confirmation.Pending pending -> false;
    };
  }

  private void sayItIsPending(Webhook webhook, Delivery delivery, AuditEntry entry) {
    Instant now = clock.instant();
    store.write(tx -> {
      if (webhook.wants(EventType.REVOCATION_PENDING)) {
        tx.deliveries()
            .add(
                Delivery.first(
                    webhook.id(),
                    entry.id() + "-pending",
                    EventType.REVOCATION_PENDING,
                    entry.sequence(),
                    now));
      }
      tx.deliveries().put(delivery.heldUntil(now.plus(UNTIL_ASKED_AGAIN)));
      return true;
    });
  }

  private void note(Delivery delivery) {
    store.write(tx -> {
      tx.deliveries().put(delivery);
      return true;
    });
  }

  private void deactivate(Webhook webhook) {
    try {
      updateWebhook.deactivate(webhook, "the receiver answered 410");
      LOG.info("Webhook {} was made inactive, because the receiver answered 410", webhook.id());
    } catch (FaultException e) {
      LOG.debug("Webhook {} is gone or was changed meanwhile", webhook.id());
    }
  }

  /// Ends what is under way. What was not delivered is tried again after the next start.
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    turns.shutdownNow();
    sender.close();
    try {
      thread.join(BETWEEN_ROUNDS.toMillis() * 4);
      if (turns.awaitTermination(BETWEEN_ROUNDS.toMillis() * 4, TimeUnit.MILLISECONDS)) {
        duty.giveUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
