package dev.latchkey.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.forwardauth.ForwardAuthEndpoint;
import dev.latchkey.gateway.forwardauth.ForwardAuthSetUp;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls from scripts in web pages, at the gateway and in forward authentication.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
  private static final String PAGE = "https://app.example.com";

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private Site named;
  private int gateway;
  private int auth;
  private int upstream;

  @BeforeAll
  void start() {
    upstream =
        listening.plain(request ->
            request
                .response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Credentials", "true")
                .putHeader("Vary", "Accept")
                .end("ok"));
    String url = "http://127.0.0.1:" + upstream;
    named =
        world.open(
            world.site(project, "/named", url),
            new Cors(List.of(new HostPattern("*.example.com")), List.of("X-Total"), 60));
    world.open(world.site(project, "/any", url), new Cors(List.of(), List.of(), 600));
    world.site(project, "/off", url);
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
  }

  private Answer preflight(String path, String origin, String... more) {
    String[] lines = new String[4 + more.length];
    lines[0] = "OPTIONS " + path + " HTTP/1.1";
    lines[1] = "Host: h";
    lines[2] = "Origin: " + origin;
    lines[3] = "Access-Control-Request-Method: PUT";
    System.arraycopy(more, 0, lines, 4, more.length);
    return RawHttp.send(gateway, lines);
  }

  private Answer call(String path, String origin, String credential) {
    return RawHttp.send(
        gateway,
        "GET " + path + " HTTP/1.1",
        "Host: h",
        "Origin: " + origin,
        "X-API-Key: " + credential);
  }

  @Test
  void aPreflightIsAnsweredWithoutAKey() {
    Answer answer =
        preflight(
            "/named/x", PAGE, "Access-Control-Request-Headers: authorization,x-api-key, x-other");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.header("access-control-allow-methods")).isEqualTo("PUT");
    assertThat(answer.header("access-control-allow-headers"))
        .isEqualTo("authorization,x-api-key, x-other");
    assertThat(answer.header("access-control-max-age")).isEqualTo("60");
    assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
    assertThat(answer.header("vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://app.example.com.evil.test",
        "https://evil.test/.example.com",
        "https://evil.test#.example.com",
        "https://app.example.com/",
        "null",
        "app.example.com",
        "https://app.example.com%00.evil.test"
      })
  void pagesOfOtherOriginsAreToldNothing(String origin) {
    Answer before = preflight("/named/x", origin);
    Answer after = call("/named/x", origin, key.text());

    assertThat(before.status()).isEqualTo(403);
    assertThat(before.headers()).doesNotContainKey("access-control-allow-origin");
    assertThat(before.header("vary")).contains("Origin");
    assertThat(after.headers()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void theSiteAndNotTheUpstreamSaysWhichPagesMayRead() {
    Answer answer = call("/named/x", PAGE, key.text());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.header("access-control-expose-headers"))
        .isEqualTo("RateLimit, RateLimit-Policy, Retry-After, X-Total");
    assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
    String raw =
        RawHttp.exchange(
            gateway,
            "GET /named/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-API-Key: "
                + key.text()
                + "\r\n\r\n");
    assertThat(raw.toLowerCase(java.util.Locale.ROOT))
        .contains("\r\nvary: origin\r\n", "\r\nvary: accept\r\n");
  }

  @Test
  void aScriptCanReadWhyItWasRefused() {
    World.Made bound =
        world.key(
            project,
            Access.FULL,
            new Restrictions(
                Set.of(CallerOrigin.BROWSER),
                List.of(new HostPattern("shop.example.com")),
                List.of()),
            null);

    Answer unknown = call("/named/x", PAGE, "lk_live_unknown");
    Answer elsewhere = call("/any/x", PAGE, bound.text());
    Answer here = call("/any/x", "https://shop.example.com", bound.text());

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.body()).contains("referrer_denied");
    assertThat(elsewhere.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(here.status()).isEqualTo(200);
  }

  @Test
  void withoutTheSettingAPreflightIsACallLikeAnyOther() {
    assertThat(preflight("/off/x", PAGE).status()).isEqualTo(401);
    assertThat(call("/off/x", PAGE, key.text()).header("access-control-allow-origin"))
        .isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\u0001y", "a(b)", "\"q\""})
  void whatIsNoListOfHeadersIsRefused(String names) {
    assertThat(preflight("/named/x", PAGE, "Access-Control-Request-Headers: " + names).status())
        .isEqualTo(400);
  }

  @Test
  void forwardAuthenticationAnswersAPreflightForTheSite() {
    Answer answer =
        RawHttp.send(
            auth,
            "GET /auth/site/" + named.id() + " HTTP/1.1",
            "Host: h",
            "Origin: " + PAGE,
            "Access-Control-Request-Method: PUT",
            "X-Forwarded-Method: OPTIONS",
            "X-Forwarded-Uri: /x");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.headers()).doesNotContainKey("x-latchkey-key");
    assertThat(
            RawHttp.send(
                    auth,
                    "GET /auth/site/" + named.id() + " HTTP/1.1",
                    "Host: h",
                    "Origin: " + PAGE,
                    "X-Forwarded-Method: GET",
                    "X-Forwarded-Uri: /x")
                .header("access-control-allow-origin"))
        .isEqualTo(PAGE);
  }
}
