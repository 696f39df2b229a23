package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns what the audit trail says into messages, each entry once: the place that was reached is
/// committed together with the messages. Because this is a write as every other is, all that it
/// sees is in force by the time it has answered.
public final class MakeDeliveries {
  /// How many audit entries one write looks at.
  public static final int ENTRIES_MAX = 500;

  private final Store store;
  private final InstantSource clock;

  public MakeDeliveries(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Looks at the next entries. Whether there may be more.
  public boolean makeSome() {
    return store.write(this::make).outcome();
  }

  private boolean make(WriteTransaction tx) {
    long reached = tx.deliveries().madeUpTo();
    if (!tx.webhooks().any()) {
      return skip(tx, reached);
    }
    List<AuditEntry> entries = tx.audit().after(reached, ENTRIES_MAX);
    if (entries.isEmpty()) {
      return false;
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Map<ProjectId, List<Webhook>> known = new HashMap<>();
    for (AuditEntry entry : entries) {
      ProjectId project = entry.project();
      if (project != null) {
        List<Webhook> webhooks = known.computeIfAbsent(project, id -> tx.webhooks().of(id));
        tell(tx, entry, webhooks, now);
      }
    }
    tx.deliveries().madeUpTo(entries.getLast().sequence());
    return entries.size() == ENTRIES_MAX;
  }

  /// Nobody wants to know. The place is kept now and then only, so that a busy store without
  /// webhooks pays next to nothing.
  private static boolean skip(WriteTransaction tx, long reached) {
    List<AuditEntry> newest = tx.audit().list(new AuditQuery(null, null, true, 1));
    if (!newest.isEmpty() && newest.getFirst().sequence() - reached >= ENTRIES_MAX) {
      tx.deliveries().madeUpTo(newest.getFirst().sequence());
    }
    return false;
  }

  private static void tell(
      WriteTransaction tx, AuditEntry entry, List<Webhook> webhooks, Instant now) {
    for (Webhook webhook : webhooks) {
      boolean before = entry.at().isBefore(webhook.createdAt());
      for (EventType type : before ? List.<EventType>of() : Happening.of(entry, webhook.id())) {
        if (webhook.wants(type)) {
          String message = Happening.messageId(entry, type);
          tx.deliveries().add(Delivery.first(webhook.id(), message, type, entry.sequence(), now));
        }
      }
    }
  }
}
