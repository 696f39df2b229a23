package dev.latchkey.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.Store;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.Privacy;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OAuthDoorTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
  private static final int IN_FLIGHT_MAX = 2;

  private final BlockingQueue<Runnable> underWay = new LinkedBlockingQueue<>();

  private static <T> T nobody(Class<T> type) {
    Object nobody =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("nobody asks for " + method.getName());
            });
    return type.cast(nobody);
  }

  private OAuthDoor door() {
    Store store = nobody(Store.class);
    SplittableRandom random = new SplittableRandom(1);
    Uuid7 ids = new Uuid7(CLOCK, random);
    ClientAddresses addresses = new ClientAddresses(List.of());
    return new OAuthDoor(
        new AskByDevice(store, ids, random, CLOCK),
        new RedeemGrant(
            store,
            new IssueKey(store, ids, random, CLOCK, new KeyPrefix("lk_account_")),
            new DeleteKey(store, nobody(Confirmations.class)),
            CLOCK),
        addresses,
        new FrontAddress(Optional.empty(), new Privacy(addresses)),
        CLOCK,
        underWay::add,
        IN_FLIGHT_MAX,
        request -> request.response().setStatusCode(404).end());
  }

  @Test
  void oneRequestTooManyUnderWayIsTurnedAwayAtOnce() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpServer server =
          vertx.createHttpServer().requestHandler(door()).listen(0, "127.0.0.1").await();
      HttpRequest ask =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.actualPort() + TokenEndpoint.PATH))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("grant_type=none"))
              .build();
      CompletableFuture<HttpResponse<String>> first = send(client, ask);
      Runnable one = underWay.poll(120, TimeUnit.SECONDS);
      CompletableFuture<HttpResponse<String>> second = send(client, ask);
      Runnable two = underWay.poll(120, TimeUnit.SECONDS);
      assertThat(one).isNotNull();
      assertThat(two).isNotNull();

      HttpResponse<String> third = send(client, ask).get(120, TimeUnit.SECONDS);
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.body()).contains("temporarily_unavailable");
      assertThat(underWay).isEmpty();

      one.run();
      assertThat(first.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
      CompletableFuture<HttpResponse<String>> fourth = send(client, ask);
      Runnable three = underWay.poll(120, TimeUnit.SECONDS);
      assertThat(three).isNotNull();
      three.run();
      two.run();
      assertThat(fourth.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
      assertThat(second.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
    } finally {
      vertx.close().await();
    }
  }

  private static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
