package dev.latchkey.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.TestWebhook;
import dev.latchkey.core.webhook.UpdateWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookPatch;
import dev.latchkey.core.webhook.WebhookUrl;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dispatcher on a real store, and a receiver on a socket of its own. Rounds are made by hand.
class WebhookDispatcherTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private record Received(String id, String at, String signature, String body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private volatile int answer = 200;
  private volatile @Nullable String redirect;
  private volatile boolean confirmed = true;
  private volatile Runnable changedMeanwhile = () -> {};
  private Vertx vertx;
  private SqlStore store;
  private HttpServer receiver;
  private WebhookDispatcher dispatcher;
  private CreateWebhook createWebhook;
  private ProjectId project;

  @BeforeEach
  void open(@TempDir Path data) throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    Uuid7 ids = new Uuid7(() -> now, random.split());
    Seals seals = new Seals(Pepper.generate(random), random.split());
    store =
        new OpenStore(
                seals,
                () -> now,
                System::nanoTime,
                ids,
                () -> new Picture(new KeyPrefix("lk_acct_"), 7))
            .open(new StorePlace.Embedded(data));
    createWebhook = new CreateWebhook(store, ids, random.split(), () -> now);
    project =
        new CreateProject(store, ids, () -> now, new CreateSite(store, ids, () -> now))
            .create(CreateProject.Wish.plain("demo", "Demo", new Upstream.Echo()), By.SYSTEM, null)
            .view()
            .project()
            .id();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    vertx = Vertx.vertx();
    dispatcher = dispatcher(List.of(Network.parse("127.0.0.0/8").orElseThrow()));
  }

  private WebhookDispatcher dispatcher(List<Network> allowed) {
    Confirmations confirmations =
        group ->
            confirmed
                ? new Confirmation.Confirmed(group)
                : new Confirmation.Pending(group, null, List.of("node-2"));
    return new WebhookDispatcher(
        store,
        Duty.ALWAYS,
        store.replica(),
        confirmations,
        new WebhookSender(vertx, CallableAddresses.of(allowed), "0"),
        () -> now,
        new SplittableRandom(3));
  }

  @AfterEach
  void close() {
    dispatcher.close();
    receiver.stop(0);
    vertx.close().await();
    store.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            body));
    String to = redirect;
    if (to != null) {
      exchange.getResponseHeaders().add("location", to);
    }
    changedMeanwhile.run();
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private Webhook webhook(Set<EventType> events) {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks";
    return createWebhook
        .create(new CreateWebhook.Wish(project, WebhookUrl.parse(url), events), By.SYSTEM, null)
        .webhook();
  }

  /// What an audit entry of a key's deletion leaves, without the key.
  private void keyDeleted() {
    store.write(tx -> {
      tx.audit()
          .append(
              By.SYSTEM,
              project,
              new Deed.KeyDeleted(new KeyId(new java.util.UUID(7, 8)), "nightly"));
      return tx;
    });
  }

  private Received next() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      dispatcher.round();
      Received one = received.poll(100, TimeUnit.MILLISECONDS);
      if (one != null) {
        return one;
      }
    }
    throw new AssertionError("nothing was received; " + deliveries());
  }

  private List<Delivery> deliveries() {
    return store.read(tx ->
        tx.webhooks().of(project).stream()
            .flatMap(webhook -> tx.deliveries().of(webhook.id(), 100).stream())
            .toList());
  }

  private Delivery settled(int attempts) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      List<Delivery> all = deliveries();
      if (!all.isEmpty() && all.getFirst().attempts() == attempts) {
        return all.getFirst();
      }
      dispatcher.round();
      Thread.sleep(20);
    }
    throw new AssertionError("not settled: " + deliveries());
  }

  @Test
  void tellsOfADeletedKeyInASignedMessage() throws Exception {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));
    keyDeleted();

    Received message = next();

    Json.Obj body = (Json.Obj) StrictJson.read(message.body());
    assertThat(body.members().get("type")).isEqualTo(Json.of("key.deleted"));
    assertThat(message.body()).contains("\"note\":\"nightly\"", project.toString());
    assertThat(message.id()).startsWith("evt_");
    assertThat(message.signature())
        .isEqualTo(
            webhook.secret().sign(message.id(), Long.parseLong(message.at()), message.body()));
    assertThat(settled(1).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  private void done(Deed deed) {
    store.write(tx -> {
      tx.audit().append(By.SYSTEM, project, deed);
      return tx;
    });
  }

  @Test
  void anImportIsOneEventWithItsCountAndTheFirstIds() throws Exception {
    webhook(EnumSet.of(EventType.KEYS_IMPORTED, EventType.KEY_CREATED));
    KeyId one = new KeyId(new java.util.UUID(7, 8));
    KeyId other = new KeyId(new java.util.UUID(7, 9));
    done(new Deed.KeysImported(project, 1000, List.of(one, other)));

    Received message = next();

    assertThat(type(message)).isEqualTo("keys.imported");
    assertThat(message.body())
        .contains(
            "\"project\":\"" + project + "\"",
            "\"count\":1000",
            "\"keys\":[\"" + one + "\",\"" + other + "\"]");
    dispatcher.round();
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aKeyThatExpiresSoonAndOneThatHasExpiredAreEvents() throws Exception {
    webhook(EnumSet.of(EventType.KEY_EXPIRING, EventType.KEY_EXPIRED));
    KeyId key = new KeyId(new java.util.UUID(7, 8));
    Instant expiresAt = now.plus(Duration.ofDays(7));
    done(new Deed.KeyExpiring(key, expiresAt));
    Received first = next();
    done(new Deed.KeyUpdated(key, List.of("status"), Deed.Effect.EXPIRED));
    Received second = next();

    assertThat(type(first)).isEqualTo("key.expiring");
    assertThat(first.body()).contains(key.toString(), "\"note\":\"" + expiresAt + "\"");
    assertThat(type(second)).isEqualTo("key.expired");
  }

  @Test
  void tellsOnceOfEachEventHoweverManyRoundsThereAre() throws Exception {
    webhook(EnumSet.of(EventType.KEY_DELETED, EventType.REVOCATION_CONFIRMED));
    keyDeleted();

    List<String> types = List.of(type(next()), type(next()));
    dispatcher.round();

    assertThat(types).containsExactlyInAnyOrder("key.deleted", "revocation.confirmed");
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  private static String type(Received message) {
    Json.Obj body = (Json.Obj) StrictJson.read(message.body());
    return body.members().get("type") instanceof Json.Text(String text) ? text : "";
  }

  @Test
  void aMessageThatWasNotTakenComesAgainUnderItsIdAfterTheWait() throws Exception {
    webhook(EnumSet.of(EventType.KEY_DELETED));
    answer = 503;
    keyDeleted();
    Received first = next();
    Delivery missed = settled(1);
    assertThat(missed.state()).isEqualTo(Delivery.State.PENDING);
    assertThat(missed.answer()).isEqualTo("answered 503");
    assertThat(missed.dueAt())
        .isBetween(now.plus(Delivery.WAITS.getFirst()), now.plusMillis(6_250));

    dispatcher.round();
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
    answer = 204;
    now = now.plusSeconds(7);
    Received second = next();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.signature()).isNotEqualTo(first.signature());
    assertThat(settled(2).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    webhook(EnumSet.of(EventType.KEY_DELETED));
    answer = 307;
    redirect = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/elsewhere";
    keyDeleted();

    next();

    assertThat(settled(1).answer()).isEqualTo("answered 307");
    assertThat(received).isEmpty();
  }

  @Test
  void aReceiverThatIsGoneIsToldNoMore() throws Exception {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));
    answer = 410;
    keyDeleted();

    next();

    assertThat(settled(1).state()).isEqualTo(Delivery.State.FAILED);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (find(webhook).active() && System.nanoTime() < until) {
      Thread.sleep(20);
    }
    assertThat(find(webhook).active()).isFalse();
    assertThat(newest().deed()).isEqualTo("webhook.updated");
    assertThat(newest().note()).isEqualTo("active, because the receiver answered 410");
  }

  private AuditEntry newest() {
    return store.read(tx -> tx.audit().list(new AuditQuery(null, null, true, 1)).getFirst());
  }

  @Test
  void aWebhookThatWasChangedMeanwhileIsNotMadeInactive() throws Exception {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));
    WebhookPatch patch =
        new WebhookPatch(null, EnumSet.of(EventType.KEY_DELETED, EventType.KEY_CREATED), null);
    changedMeanwhile =
        () -> new UpdateWebhook(store).update(webhook.id(), patch, ExpectedVersion.ANY, By.SYSTEM);
    answer = 410;
    keyDeleted();
    next();
    assertThat(settled(1).state()).isEqualTo(Delivery.State.FAILED);

    answer = 200;
    keyDeleted();

    assertThat(type(next())).isEqualTo("key.deleted");
    assertThat(find(webhook).active()).isTrue();
  }

  @Test
  void whatIsNotSentToAnInactiveWebhookSaysSoAndCountsNoAttempt() throws Exception {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));
    answer = 500;
    keyDeleted();
    next();
    settled(1);
    new UpdateWebhook(store)
        .update(webhook.id(), new WebhookPatch(null, null, false), ExpectedVersion.ANY, By.SYSTEM);
    now = now.plusSeconds(7);

    long until = System.nanoTime() + PATIENCE.toNanos();
    while (deliveries().getFirst().state() == Delivery.State.PENDING && System.nanoTime() < until) {
      dispatcher.round();
      Thread.sleep(20);
    }
    Delivery over = deliveries().getFirst();
    assertThat(over.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(over.answer()).isEqualTo("not sent: the webhook is inactive");
    assertThat(over.attempts()).isEqualTo(1);
    assertThat(received).isEmpty();
  }

  @Test
  void whereAnOldSecretEndsItsEndIsConfirmed() throws Exception {
    webhook(
        EnumSet.of(EventType.KEY_ROTATED, EventType.KEY_UPDATED, EventType.REVOCATION_CONFIRMED));
    KeyId key = new KeyId(new java.util.UUID(7, 8));

    done(new Deed.KeyRotated(key, Duration.ofDays(1), false));
    assertThat(type(next())).isEqualTo("key.rotated");
    done(new Deed.KeyOverlapChanged(key, now.plusSeconds(90), false));
    assertThat(type(next())).isEqualTo("key.updated");
    done(new Deed.KeyRotated(key, Duration.ZERO, true));
    assertThat(List.of(type(next()), type(next())))
        .containsExactlyInAnyOrder("key.rotated", "revocation.confirmed");
    done(new Deed.KeyOverlapChanged(key, null, true));
    assertThat(List.of(type(next()), type(next())))
        .containsExactlyInAnyOrder("key.updated", "revocation.confirmed");
    done(new Deed.KeyOverlapChanged(key, now.plusSeconds(60), true));
    assertThat(List.of(type(next()), type(next())))
        .containsExactlyInAnyOrder("key.updated", "revocation.confirmed");
    dispatcher.round();
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  private Webhook find(Webhook webhook) {
    return store.read(tx -> tx.webhooks().find(webhook.id()).orElseThrow());
  }

  @Test
  void anAddressThatMayNotBeCalledIsNotCalled() throws Exception {
    dispatcher.close();
    dispatcher = dispatcher(List.of());
    webhook(EnumSet.of(EventType.KEY_DELETED));
    keyDeleted();

    Delivery missed = settled(1);

    assertThat(missed.answer()).contains("webhooks.allowedNetworks");
    assertThat(received).isEmpty();
  }

  @Test
  void whatIsNotConfirmedYetIsSaidToBePendingFirst() throws Exception {
    webhook(EnumSet.of(EventType.REVOCATION_CONFIRMED, EventType.REVOCATION_PENDING));
    confirmed = false;
    keyDeleted();
    assertThat(type(next())).isEqualTo("revocation.pending");
    now = now.plusSeconds(2);
    dispatcher.round();
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();

    confirmed = true;
    now = now.plusSeconds(2);

    assertThat(type(next())).isEqualTo("revocation.confirmed");
  }

  @Test
  void aTestGoesToTheWebhookThatItWasAskedFor() throws Exception {
    Webhook asked = webhook(EnumSet.of(EventType.KEY_DELETED));
    webhook(EnumSet.of(EventType.KEY_DELETED));
    new TestWebhook(store).test(asked.id(), By.SYSTEM);

    assertThat(type(next())).isEqualTo("webhook.test");
    dispatcher.round();
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void nobodyIsToldOfWhatWasBeforeTheWebhook() throws Exception {
    keyDeleted();
    now = now.plusSeconds(1);
    webhook(EnumSet.of(EventType.KEY_DELETED));

    dispatcher.round();

    assertThat(deliveries()).isEmpty();
  }
}
