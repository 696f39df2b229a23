package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.store.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Webhooks come back as they were put, and messages know how far they are.
public interface KeepsWebhooks {
  StoreUnderTest subject();

  World world();

  private Delivery delivery(Webhook webhook, String message, long sequence, Instant at) {
    return Delivery.first(webhook.id(), message, EventType.KEY_DELETED, sequence, at);
  }

  private Webhook added(SqlStore store, Project project) {
    Webhook webhook = world().webhook(project.id());
    World.write(
        store,
        tx -> {
          tx.webhooks().put(webhook);
          return webhook;
        });
    return webhook;
  }

  @Test
  default void aWebhookComesBackWithItsSecretsAndIsFoundByItsProject() throws Exception {
    SqlStore store = subject().open();
    Project demo = world().addProject(store, "demo");
    Project shop = world().addProject(store, "shop");
    assertThat(store.<Boolean>read(tx -> tx.webhooks().any())).isFalse();
    Webhook webhook = added(store, demo);
    added(store, shop);

    assertThat(store.<Optional<Webhook>>read(tx -> tx.webhooks().find(webhook.id())))
        .contains(webhook);
    assertThat(store.<List<Webhook>>read(tx -> tx.webhooks().of(demo.id())))
        .containsExactly(webhook);
    assertThat(store.<Boolean>read(tx -> tx.webhooks().any())).isTrue();
  }

  @Test
  default void theWebhooksOfAProjectComeInPages() throws Exception {
    SqlStore store = subject().open();
    Project demo = world().addProject(store, "demo");
    added(store, world().addProject(store, "shop"));
    for (int i = 0; i < 5; i++) {
      added(store, demo);
      world().setNow(world().now().plusMillis(i % 2));
    }

    List<Webhook> paged = new ArrayList<>();
    Page<Webhook> page = store.read(tx -> tx.webhooks().list(demo.id(), null, 2));
    paged.addAll(page.items());
    while (page.next() != null) {
      Page.Cursor after = page.next();
      page = store.read(tx -> tx.webhooks().list(demo.id(), after, 2));
      assertThat(page.items()).isNotEmpty();
      paged.addAll(page.items());
    }

    assertThat(paged)
        .hasSize(5)
        .isEqualTo(store.<List<Webhook>>read(tx -> tx.webhooks().of(demo.id())));
  }

  @Test
  default void aMessageIsAddedOnceAndDueUntilItIsOver() throws Exception {
    SqlStore store = subject().open();
    Webhook webhook = added(store, world().addProject(store, "demo"));
    Instant now = world().now();
    Delivery first = delivery(webhook, "evt_1", 1, now);
    Delivery later = delivery(webhook, "evt_2", 2, now.plusSeconds(1));
    store.write(tx -> {
      tx.deliveries().add(first);
      tx.deliveries().add(later);
      tx.deliveries().madeUpTo(2);
      return tx;
    });

    store.write(tx -> {
      tx.deliveries().add(delivery(webhook, "evt_1", 1, now.plusSeconds(9)));
      return tx;
    });
    assertThat(due(store, webhook, now)).containsExactly(first);
    assertThat(store.<List<WebhookId>>read(tx -> tx.deliveries().toTell(now, 5)))
        .containsExactly(webhook.id());

    store.write(tx -> {
      tx.deliveries().put(first.delivered("answered 200"));
      return tx;
    });
    assertThat(due(store, webhook, now)).isEmpty();
    assertThat(due(store, webhook, now.plusSeconds(1))).containsExactly(later);
    assertThat(store.<List<Delivery>>read(tx -> tx.deliveries().of(webhook.id(), 10)))
        .containsExactly(later, first.delivered("answered 200"));
    assertThat(store.<Long>read(tx -> tx.deliveries().madeUpTo())).isEqualTo(2);
  }

  private static List<Delivery> due(SqlStore store, Webhook webhook, Instant now) {
    return store.read(tx -> tx.deliveries().due(webhook.id(), now, 10));
  }

  @Test
  default void onlyMessagesThatAreOverAreForgotten() throws Exception {
    SqlStore store = subject().open();
    Webhook webhook = added(store, world().addProject(store, "demo"));
    Instant now = world().now();
    Delivery over = delivery(webhook, "evt_1", 1, now);
    Delivery open = delivery(webhook, "evt_2", 2, now);
    store.write(tx -> {
      tx.deliveries().add(over);
      tx.deliveries().put(over.abandoned("gone"));
      tx.deliveries().add(open);
      return tx;
    });

    int none = store.write(tx -> tx.deliveries().forgetBefore(now, 10)).outcome();
    int one = store.write(tx -> tx.deliveries().forgetBefore(now.plusSeconds(1), 10)).outcome();

    assertThat(none).isZero();
    assertThat(one).isEqualTo(1);
    assertThat(store.<List<Delivery>>read(tx -> tx.deliveries().of(webhook.id(), 10)))
        .containsExactly(open);
  }

  @Test
  default void aDeletedWebhookLeavesNoMessageAndTakesNone() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Webhook webhook = added(store, project);
    Delivery delivery = delivery(webhook, "evt_1", 1, world().now());
    store.write(tx -> {
      tx.deliveries().add(delivery);
      return tx;
    });

    World.write(store, tx -> tx.projects().remove(project.id()));
    store.write(tx -> {
      tx.deliveries().add(delivery(webhook, "evt_2", 2, world().now()));
      return tx;
    });

    assertThat(store.<Boolean>read(tx -> tx.webhooks().any())).isFalse();
    assertThat(store.<List<Delivery>>read(tx -> tx.deliveries().of(webhook.id(), 10))).isEmpty();
  }
}
