package dev.latchkey.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Routing.UnknownRoutes;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.forwardauth.ForwardAuthEndpoint;
import dev.latchkey.gateway.forwardauth.ForwardAuthSetUp;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A site's route table at the gateway and in forward authentication: the same at both.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutedDoorsTest {
  private static final Routing ROUTING =
      new Routing(
          List.of(
              RouteTableTest.route(
                  "POST", "/v1/algo/{owner}/{name}", "algo://{owner}/{name}", "call"),
              new Route(
                  "GET",
                  PathTemplate.parse("/v1/own"),
                  ResourceTemplate.parse("own"),
                  List.of("see"),
                  Site.Credential.PASS)),
          UnknownRoutes.DENY);

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project project = world.project("shop");
  private final World.Made caller =
      world.key(
          project,
          Access.custom(List.of(Rule.of("algo://demos/*", "call"), Rule.of("own", "see"))),
          Restrictions.NONE,
          null);
  private final World.Made full = world.key(project);
  private int gateway;
  private int auth;
  private Site site;

  @BeforeAll
  void start() {
    site = world.site(project, "/shop", upstream.url(), ROUTING);
    gateway =
        listening.strict(
            new GatewayHandler(
                listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT));
    auth =
        listening.strict(
            new ForwardAuthEndpoint(() -> world.picture, world.verifier, ForwardAuthSetUp.LOCAL));
  }

  @AfterAll
  void stop() {
    listening.close();
    upstream.close();
  }

  @BeforeEach
  void lease() {
    upstream.forget();
    world.lease.unbounded();
  }

  private Answer call(World.Made key, String method, String path) {
    return RawHttp.send(
        gateway,
        method + " /shop" + path + " HTTP/1.1",
        "Host: h",
        "Content-Length: 0",
        "Authorization: Bearer " + key.text());
  }

  private Answer ask(String door, World.Made key, String... lines) {
    String[] all = new String[lines.length + 3];
    all[0] = "GET /auth/" + door + " HTTP/1.1";
    all[1] = "Host: h";
    all[2] = "Authorization: Bearer " + key.text();
    System.arraycopy(lines, 0, all, 3, lines.length);
    return RawHttp.send(auth, all);
  }

  @Test
  void theGatewayAsksForWhatTheRouteSays() {
    assertThat(call(caller, "POST", "/v1/algo/demos/x").status()).isEqualTo(200);
    assertThat(upstream.heads().getFirst()).startsWith("POST /v1/algo/demos/x HTTP/1.1\r\n");
    assertThat(call(caller, "POST", "/v1/algo/others/x").status()).isEqualTo(403);
    assertThat(call(caller, "POST", "/v1/algo/demos%2Fx/y").status()).isEqualTo(400);
  }

  @Test
  void aCallThatNoRouteMatchesIsRefusedWhateverTheKeyMayDo() {
    Answer answer = call(full, "DELETE", "/v1/algo/demos/x");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"access_denied\"", "no route for DELETE");
    assertThat(upstream.heads()).isEmpty();
    assertThat(call(full, "GET", "/").status()).isEqualTo(403);
  }

  @Test
  void aRouteSaysWhatBecomesOfTheKey() {
    call(full, "GET", "/v1/own");

    assertThat(upstream.header("authorization")).isEqualTo("Bearer " + full.text());
    call(full, "POST", "/v1/algo/demos/x");
    assertThat(upstream.header("authorization")).isEmpty();
  }

  @Test
  void forwardAuthenticationGoesByTheSameTable() {
    for (String door : List.of("shop", "site/" + site.id())) {
      assertThat(
              ask(door, caller, "X-Forwarded-Method: POST", "X-Forwarded-Uri: /v1/algo/demos/x?y")
                  .status())
          .as(door)
          .isEqualTo(200);
      assertThat(
              ask(door, caller, "X-Forwarded-Method: POST", "X-Forwarded-Uri: /v1/algo/o/x")
                  .status())
          .as(door)
          .isEqualTo(403);
      assertThat(ask(door, full, "X-Forwarded-Method: PUT", "X-Forwarded-Uri: /v1/own").body())
          .as(door)
          .contains("no route for PUT");
    }
  }

  @Test
  void aProxyThatTellsNoPathOrMethodGetsNoYes() {
    assertThat(ask("shop", full, "X-Forwarded-Method: GET").status()).isEqualTo(400);
    assertThat(ask("shop", full, "X-Forwarded-Uri: /v1/own").status()).isEqualTo(403);
  }
}
