package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Routing.UnknownRoutes;
import dev.latchkey.gateway.forwardauth.ForwardAuthEndpoint;
import dev.latchkey.gateway.forwardauth.ForwardAuthSetUp;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Over real sockets: what a project lets through of paths that servers read in different ways goes
/// on as it came, and only with a key that may do all that it could mean.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddPathsTest {
  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project plain = world.project("plain");
  private final Project slashes = world.project("slashes", Set.of(PathOddity.ENCODED_SLASH));
  private final Project routed = world.project("routed", Set.of(PathOddity.ENCODED_SLASH));
  private final Project any = world.project("any", EnumSet.allOf(PathOddity.class));
  private int gateway;
  private int auth;

  @BeforeAll
  void start() {
    for (Project project : List.of(plain, slashes, any)) {
      world.site(project, "/" + project.slug().text(), upstream.url());
    }
    world.site(
        routed,
        "/routed",
        upstream.url(),
        new Routing(
            List.of(
                route("/repos/{id}", "repos/{id}"),
                route("/repos/{owner}/{name}", "repos/{owner}")),
            UnknownRoutes.DENY));
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
  void forget() {
    upstream.forget();
  }

  private Answer call(World.Made key, String path) {
    return RawHttp.send(
        gateway, "GET " + path + " HTTP/1.1", "Host: h", "Authorization: Bearer " + key.text());
  }

  private static Route route(String path, String resource) {
    return new Route(
        "GET", PathTemplate.parse(path), ResourceTemplate.parse(resource), List.of("read"), null);
  }

  private World.Made keyTo(Project project, String... resources) {
    List<Rule> rules =
        List.of(resources).stream()
            .map(resource ->
                resource.startsWith("!")
                    ? Rule.of(resource.substring(1))
                    : Rule.of(resource, "read"))
            .toList();
    return world.key(project, Access.custom(rules), Restrictions.NONE, null);
  }

  @Test
  void withoutTheProjectsLeaveSuchAPathIsRefused() {
    World.Made full = world.key(plain);

    for (String path : List.of("/a%2Fb", "/a%2541", "/a//b", "/a;b", "/a%3Bb")) {
      Answer answer = call(full, "/plain" + path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.body()).as(path).contains("ambiguous_path");
    }
    assertThat(call(world.key(slashes), "/slashes/a//b").status()).isEqualTo(400);
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void withItTheUpstreamGetsThePathByteForByte() {
    World.Made full = world.key(any);

    for (String path : List.of("/a%2fb", "/a%2541", "/a//b/", "/a;x=1/b", "/a%3Bb?c=%2F//")) {
      upstream.forget();
      assertThat(call(full, "/any" + path).status()).as(path).isEqualTo(200);
      assertThat(upstream.heads().getFirst()).as(path).startsWith("GET " + path + " HTTP/1.1\r\n");
    }
  }

  @Test
  void dotSegmentsPassInNoReading() {
    World.Made full = world.key(any);

    for (String path :
        List.of("/a/..%2Fb", "/a/..;/b", "/%252e%252e/b", "//a", "/%2Fa", "/;/a", "/a%5Cb")) {
      assertThat(call(full, "/any" + path).status()).as(path).isEqualTo(400);
    }
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void theKeyMustBeAllowedEachReading() {
    World.Made key = keyTo(any, "files/*", "!files/secret/*");

    assertThat(call(key, "/any/files/x%2Fy").status()).isEqualTo(200);
    assertThat(call(key, "/any/files/secret%2Fy").status()).isEqualTo(403);
    assertThat(call(key, "/any/files//secret/y").status()).isEqualTo(403);
    assertThat(call(key, "/any/files/secret;x/y").status()).isEqualTo(403);
    assertThat(call(key, "/any/files/%2573ecret/y").status()).isEqualTo(403);
    assertThat(call(key, "/any/files/secret%252Fy").status()).isEqualTo(403);
    assertThat(upstream.heads()).hasSize(1);
  }

  @Test
  void aRouteTableIsAskedForEachReading() {
    assertThat(call(keyTo(routed, "repos/*"), "/routed/repos/ada%2Fx").status()).isEqualTo(200);
    assertThat(call(keyTo(routed, "repos/ada"), "/routed/repos/ada%2Fx").status()).isEqualTo(403);
    assertThat(call(world.key(routed), "/routed/repos/ada%2Fx%2Fy").body())
        .contains("no route for GET");
  }

  @Test
  void forwardAuthenticationLetsTheSameThrough() {
    World.Made key = keyTo(slashes, "files/*", "!files/secret/*");

    assertThat(check("slashes", key, "/files/x%2Fy")).isEqualTo(200);
    assertThat(check("slashes", key, "/files/secret%2Fy")).isEqualTo(403);
    assertThat(check("slashes", key, "/files//y")).isEqualTo(400);
    assertThat(check("plain", world.key(plain), "/files/x%2Fy")).isEqualTo(400);
  }

  private int check(String project, World.Made key, String uri) {
    return RawHttp.send(
            auth,
            "GET /auth/" + project + " HTTP/1.1",
            "Host: h",
            "Authorization: Bearer " + key.text(),
            "X-Forwarded-Method: GET",
            "X-Forwarded-Uri: " + uri)
        .status();
  }
}
