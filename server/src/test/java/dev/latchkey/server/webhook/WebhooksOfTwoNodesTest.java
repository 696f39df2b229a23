package dev.latchkey.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.WebhookUrl;
import dev.latchkey.server.TwoNodes;
import dev.latchkey.store.SqlStore;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The dispatchers of two nodes; rounds are made by hand, and a node is dead when it makes none.
class WebhooksOfTwoNodesTest {
  private static final long QUIET_MILLIS = 150;
  private static final int ROUNDS_MAX = 2_000;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  private HttpServer receiver() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    return receiver;
  }

  private static WebhookDispatcher dispatcher(TwoNodes nodes, SqlStore store, Vertx vertx) {
    return new WebhookDispatcher(
        store,
        nodes.duty(store, "webhooks"),
        store.replica(),
        Confirmation.Confirmed::new,
        new WebhookSender(
            vertx, CallableAddresses.of(List.of(Network.parse("127.0.0.0/8").orElseThrow())), "0"),
        Instant::now,
        new SplittableRandom(3));
  }

  private static ProjectId project(SqlStore store, String url) {
    SplittableRandom random = new SplittableRandom(5);
    Uuid7 ids = new Uuid7(Instant::now, random.split());
    ProjectId project =
        new CreateProject(store, ids, Instant::now, new CreateSite(store, ids, Instant::now))
            .create(CreateProject.Wish.plain("demo", "Demo", new Upstream.Echo()), By.SYSTEM, null)
            .view()
            .project()
            .id();
    new CreateWebhook(store, ids, random.split(), Instant::now)
        .create(
            new CreateWebhook.Wish(
                project, WebhookUrl.parse(url), EnumSet.of(EventType.KEY_DELETED)),
            By.SYSTEM,
            null);
    return project;
  }

  private static void keyDeleted(SqlStore store, ProjectId project) {
    store.write(tx -> {
      tx.audit().append(By.SYSTEM, project, new Deed.KeyDeleted(new KeyId(new UUID(7, 8)), "old"));
      return tx;
    });
  }

  /// The message that comes while these make rounds.
  private String heard(WebhookDispatcher... making) throws InterruptedException {
    for (int i = 0; i < ROUNDS_MAX; i++) {
      for (WebhookDispatcher each : making) {
        each.round();
      }
      String id = received.poll(50, TimeUnit.MILLISECONDS);
      if (id != null) {
        return id;
      }
    }
    throw new AssertionError("no message came");
  }

  @Test
  void eachMessageIsSentOnceAndTheNextNodeSendsWhenTheOneThatDidIsDead() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer receiver = receiver();
    try (TwoNodes nodes = new TwoNodes(Instant::now);
        WebhookDispatcher ofA = dispatcher(nodes, nodes.a, vertx);
        WebhookDispatcher ofB = dispatcher(nodes, nodes.b, vertx)) {
      ProjectId project =
          project(nodes.a, "http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
      keyDeleted(nodes.b, project);
      String first = heard(ofA, ofB);
      ofA.round();
      ofB.round();
      assertThat(received.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();

      keyDeleted(nodes.b, project);
      ofB.round();
      assertThat(received.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS))
          .as("while the dead node's claim lasts")
          .isNull();
      nodes.claimsRunOut();

      assertThat(heard(ofB)).isNotEqualTo(first);
      ofB.round();
      assertThat(received.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    } finally {
      receiver.stop(0);
      vertx.close().await();
    }
  }
}
