package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.World;
import dev.latchkey.gateway.tls.UpstreamTls;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// More calls than an upstream is given connections, and than may wait for one.
class CrowdedUpstreamTest {
  private static final int CONNECTIONS = 2;
  private static final int WAITING = 3;
  private static final int CALLS = 12;

  private final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();

  @Test
  void whatFindsNoPlaceIsRefusedAtOnceAndWhatWaitsIsServed() throws Exception {
    World world = new World();
    Project project = world.project("shop");
    World.Made key = world.key(project);
    try (Listening listening = new Listening()) {
      world.site(project, "/shop", "http://127.0.0.1:" + listening.plain(held::add));
      int port =
          listening.strict(
              new GatewayHandler(listening.vertx, () -> world.picture, world.verifier, options()));
      BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
      for (int i = 0; i < CALLS; i++) {
        Thread.startVirtualThread(() -> statuses.add(call(port, key)));
      }

      for (int i = 0; i < CALLS - CONNECTIONS - WAITING; i++) {
        assertThat(statuses.poll(60, TimeUnit.SECONDS)).isEqualTo(503);
      }
      int served = 0;
      for (int left = CONNECTIONS + WAITING; left > 0; left--) {
        Integer status = answered(statuses);
        assertThat(status).isIn(200, 503);
        served += Objects.equals(status, 200) ? 1 : 0;
      }
      assertThat(served).isBetween(CONNECTIONS, CONNECTIONS + WAITING);
      assertThat(held).isEmpty();
    }
  }

  /// What the next call heard; whatever arrives at the upstream meanwhile is served.
  private @Nullable Integer answered(BlockingQueue<Integer> statuses) throws InterruptedException {
    Integer status = null;
    for (int looks = 0; looks < 600 && status == null; looks++) {
      HttpServerRequest request = held.poll();
      if (request != null) {
        Listening.done(request.response().end("late"));
      }
      status = statuses.poll(100, TimeUnit.MILLISECONDS);
    }
    return status;
  }

  private static int call(int port, World.Made key) {
    return RawHttp.send(
            port, "GET /shop/x HTTP/1.1", "Host: h", "Authorization: Bearer " + key.text())
        .status();
  }

  /// Few connections to an upstream, and few calls that may wait for one.
  private static GatewayOptions options() {
    GatewayOptions usual = GatewayOptions.DEFAULT;
    return new GatewayOptions(
        List.of(),
        usual.connectTimeout(),
        usual.responseTimeout(),
        usual.idleTimeout(),
        usual.keepAliveTimeout(),
        usual.callerBodyTimeout(),
        usual.callerReadingTimeout(),
        CONNECTIONS,
        WAITING,
        UpstreamTls.USUAL);
  }
}
