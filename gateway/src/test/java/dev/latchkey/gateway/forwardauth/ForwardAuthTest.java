package dev.latchkey.gateway.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What proxies hear when they ask whether a call may pass.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthTest {
  private static final List<Network> LOOPBACK = ForwardAuthSetUp.LOCAL.getFirst().peers();
  private static final List<Network> ELSEWHERE =
      List.of(Network.parse("192.0.2.0/24").orElseThrow());

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private int generic;
  private int nginx;
  private int traefik;
  private int envoy;
  private int closed;

  @BeforeAll
  void start() {
    generic = serve(ProxyKind.GENERIC, LOOPBACK);
    traefik = serve(ProxyKind.TRAEFIK, LOOPBACK);
    nginx = serve(ProxyKind.NGINX, LOOPBACK);
    envoy = serve(ProxyKind.ENVOY, LOOPBACK);
    closed = serve(ProxyKind.GENERIC, ELSEWHERE);
  }

  private int serve(ProxyKind kind, List<Network> peers) {
    return listening.strict(
        new ForwardAuthEndpoint(
            () -> world.picture, world.verifier, List.of(new ForwardAuthSetUp(kind, peers))));
  }

  @AfterAll
  void stop() {
    listening.close();
  }

  @BeforeEach
  void lease() {
    world.lease.unbounded();
  }

  private static String bearer(World.Made key) {
    return "Authorization: Bearer " + key.text();
  }

  private Answer ask(World.Made key, String method, String uri, String... more) {
    List<String> lines = new ArrayList<>();
    lines.add("GET /auth/shop HTTP/1.1");
    lines.add("Host: h");
    lines.add(bearer(key));
    lines.add("X-Forwarded-Method: " + method);
    lines.add("X-Forwarded-Uri: " + uri);
    lines.addAll(List.of(more));
    return RawHttp.send(generic, lines.toArray(String[]::new));
  }

  /// The headers are those that Traefik's page on its ForwardAuth middleware lists.
  @Test
  void traefikAsksAsItsDocumentationSays() {
    World.Made reader =
        world.key(
            project, Access.custom(List.of(Rule.of("orders/*", "read"))), Restrictions.NONE, null);

    Answer allowed = asTraefik(reader, "GET", "/orders/1?x=%2F");
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.header("x-latchkey-key")).isEqualTo(reader.id().toString());
    assertThat(asTraefik(reader, "POST", "/orders/1").status()).isEqualTo(403);
    assertThat(asTraefik(reader, "GET", "/admin").status()).isEqualTo(403);
    assertThat(asTraefik(reader, "GET", "/orders/..%2fadmin").status()).isEqualTo(400);
    world.lease.drop();
    assertThat(asTraefik(reader, "GET", "/orders/1").status()).isEqualTo(503);
    world.lease.unbounded();
    world.revoke(reader);
    assertThat(asTraefik(reader, "GET", "/orders/1").header("www-authenticate")).contains("Bearer");
  }

  private Answer asTraefik(World.Made key, String method, String uri) {
    return RawHttp.send(
        traefik,
        "GET /auth/shop HTTP/1.1",
        "Host: 127.0.0.1:8700",
        "User-Agent: curl/8.0",
        "Accept-Encoding: gzip",
        bearer(key),
        "X-Forwarded-Method: " + method,
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: api.example.com",
        "X-Forwarded-Uri: " + uri,
        "X-Forwarded-For: 203.0.113.7");
  }

  private World.Made restricted(Restrictions restrictions) {
    return world.key(project, Access.FULL, restrictions, null);
  }

  @Test
  void anAllowedCallIsAnsweredWithWhoseKeyItIs() {
    World.Made named = world.key(project, Access.FULL, Restrictions.NONE, "Zoë/1");
    Answer answer = ask(named, "GET", "/orders/1?x=2");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-latchkey-key")).isEqualTo(named.id().toString());
    assertThat(answer.header("x-latchkey-project")).isEqualTo(project.id().toString());
    assertThat(answer.header("x-latchkey-owner")).isEqualTo(project.id().toString());
    assertThat(answer.header("x-latchkey-subject")).isEqualTo("Zo%C3%AB%2F1");
    assertThat(answer.header("x-latchkey-origin")).isEqualTo("api");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE", "PROPFIND", "HEAD"})
  void anyMethodMayAskByIdOrSlug(String method) {
    for (String name : List.of("shop", project.id().toString())) {
      Answer answer =
          RawHttp.send(
              generic,
              method + " /auth/" + name + " HTTP/1.1",
              "Host: h",
              bearer(key),
              "X-Forwarded-Method: GET",
              "X-Forwarded-Uri: /");
      assertThat(answer.status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void accessIsAskedForThePathWithoutItsSlashAndItsQueryByTheMethod() {
    World.Made reader =
        world.key(
            project,
            Access.custom(List.of(Rule.of("orders/*", "read"), Rule.of("orders/secret"))),
            Restrictions.NONE,
            null);

    assertThat(ask(reader, "GET", "/orders/1?secret").status()).isEqualTo(200);
    assertThat(ask(reader, "OPTIONS", "/orders/1").status()).isEqualTo(200);
    assertThat(ask(reader, "POST", "/orders/1").status()).isEqualTo(403);
    assertThat(ask(reader, "get", "/orders/1").status()).isEqualTo(403);
    assertThat(ask(reader, "GET", "/other").status()).isEqualTo(403);
    assertThat(ask(reader, "GET", "/orders/secret").status()).isEqualTo(403);
    assertThat(ask(reader, "GET", "/orders/%73ecret").status()).isEqualTo(403);
    assertThat(ask(reader, "GET", "/orders/x/../secret").status()).isEqualTo(400);
    assertThat(ask(reader, "GET", "/orders/1").body()).isEmpty();
  }

  @Test
  void whereTheProxyDoesNotSayThePathOnlyKeysPassForWhichItCannotMatter() {
    World.Made bound =
        world.key(
            project,
            Access.custom(List.of(Rule.of("*", "*"), Rule.of("admin/*"))),
            Restrictions.NONE,
            null);
    World.Made reader = world.key(project, Access.READ_ONLY, Restrictions.NONE, null);

    Answer full = RawHttp.send(generic, "GET /auth/shop HTTP/1.1", "Host: h", bearer(key));
    Answer half = RawHttp.send(generic, "GET /auth/shop HTTP/1.1", "Host: h", bearer(bound));
    Answer read = RawHttp.send(generic, "GET /auth/shop HTTP/1.1", "Host: h", bearer(reader));

    assertThat(full.status()).isEqualTo(200);
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.body()).contains("x-forwarded-uri");
    assertThat(half.headers()).doesNotContainKey("x-latchkey-key");
    assertThat(read.status()).isEqualTo(403);
  }

  @Test
  void anotherFamilyOrARepeatedHeaderIsRefused() {
    assertThat(ask(key, "GET", "/", "X-Original-URI: /x").status()).isEqualTo(400);
    assertThat(ask(key, "GET", "/", "X-Original-URL: http://h/x").status()).isEqualTo(400);
    assertThat(ask(key, "GET", "/", "X-Original-Method: GET").status()).isEqualTo(400);
    assertThat(ask(key, "GET", "/", "X-Rewrite-Url: /x").status()).isEqualTo(400);
    assertThat(ask(key, "GET", "/", "x-forwarded-uri: /").status()).isEqualTo(400);
    assertThat(ask(key, "GET", "/", "X-FORWARDED-METHOD: GET").status()).isEqualTo(400);
    assertThat(
            ask(key, "GET", "/", "X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 1.1.1.1").status())
        .isEqualTo(400);
    assertThat(ask(key, "GET", "/", "X-Forwarded-Proto: http", "X-Forwarded-Host: h").status())
        .isEqualTo(200);
  }

  @Test
  void aPeerThatIsNotConfiguredGetsNoVerdict() {
    Answer good = RawHttp.send(closed, "GET /auth/shop HTTP/1.1", "Host: h", bearer(key));
    Answer bad = RawHttp.send(closed, "GET /auth/shop HTTP/1.1", "Host: h");

    assertThat(good.status()).isEqualTo(403);
    assertThat(good.headers()).doesNotContainKey("x-latchkey-key");
    assertThat(good.body()).isEqualTo(bad.body());
  }

  @Test
  void refusalsSayWhatIsWrong() {
    World.Made gone = world.key(project);
    world.revoke(gone);
    Answer none = RawHttp.send(generic, "GET /auth/shop HTTP/1.1", "Host: h");
    Answer unknown = ask(gone, "GET", "/");
    Answer nowhere = RawHttp.send(generic, "GET /auth/other HTTP/1.1", "Host: h", bearer(key));

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("www-authenticate")).isEqualTo("Bearer realm=\"latchkey\"");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("www-authenticate")).contains("error=\"invalid_token\"");
    assertThat(unknown.body()).contains("\"code\":\"unknown\"");
    assertThat(nowhere.status()).isEqualTo(404);
  }

  @Test
  void withoutALeaseTheAnswerIs503AndNever401() {
    world.lease.drop();
    Answer answer = ask(key, "GET", "/");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }

  @Test
  void nginxHearsOnlyWhatItUnderstands() {
    String path = "GET /auth/shop HTTP/1.1";
    String uri = "X-Original-URI: /a";
    Answer ok =
        RawHttp.send(
            nginx,
            path,
            "Host: h",
            bearer(key),
            uri,
            "X-Original-Method: GET",
            "X-Forwarded-For: 9.9.9.9");
    Answer none = RawHttp.send(nginx, path, "Host: h", uri);
    Answer two = RawHttp.send(nginx, path, "Host: h", uri, bearer(key), "X-API-Key: another");
    Answer foreign = RawHttp.send(nginx, path, "Host: h", uri, bearer(key), "X-Forwarded-Uri: /b");
    world.lease.drop();
    Answer undecided = RawHttp.send(nginx, path, "Host: h", bearer(key), uri);

    assertThat(ok.status()).isEqualTo(200);
    assertThat(List.of(none.status(), two.status(), foreign.status(), undecided.status()))
        .containsExactly(401, 403, 403, 403);
    assertThat(none.header("x-latchkey-status")).isEqualTo("401");
    assertThat(two.header("x-latchkey-status")).isEqualTo("400");
    assertThat(undecided.header("x-latchkey-status")).isEqualTo("503");
    assertThat(undecided.header("retry-after")).isEqualTo("1");
  }

  @Test
  void envoyAsksWithTheCallsOwnMethodAndPath() {
    World.Made reader =
        world.key(project, Access.custom(List.of(Rule.of("a/*", "read"))), Restrictions.NONE, null);

    assertThat(envoy("GET /auth/shop/a/b?c", reader).status()).isEqualTo(200);
    assertThat(envoy("POST /auth/shop/a/b", reader).status()).isEqualTo(403);
    assertThat(envoy("GET /auth/shop/b", reader).status()).isEqualTo(403);
    assertThat(envoy("GET /auth/shop//a/b", reader).status()).isEqualTo(400);
    assertThat(envoy("GET /auth/shop", key).status()).isEqualTo(200);
    assertThat(RawHttp.send(generic, "GET /auth/shop/a HTTP/1.1", "Host: h", bearer(key)).status())
        .isEqualTo(404);
  }

  @Test
  void envoyTakesOffWhatTheCallerWroteInThePlaceOfAHeaderThatIsNotThere() {
    World.Made named = world.key(project, Access.FULL, Restrictions.NONE, "one");

    assertThat(envoy("GET /auth/shop/", key).header("x-envoy-auth-headers-to-remove"))
        .isEqualTo("x-latchkey-subject");
    assertThat(envoy("GET /auth/shop/", named).headers())
        .doesNotContainKey("x-envoy-auth-headers-to-remove");
  }

  private Answer envoy(String line, World.Made key) {
    return RawHttp.send(envoy, line + " HTTP/1.1", "Host: h", bearer(key));
  }

  @Test
  void networksAreJudgedByTheNearestForwardedAddress() {
    World.Made home =
        restricted(
            new Restrictions(
                Set.of(), List.of(), List.of(Network.parse("198.51.100.0/24").orElseThrow())));

    assertThat(ask(home, "GET", "/", "X-Forwarded-For: 198.51.100.7").status()).isEqualTo(200);
    assertThat(ask(home, "GET", "/", "X-Forwarded-For: 1.1.1.1, 198.51.100.7").status())
        .isEqualTo(200);
    assertThat(ask(home, "GET", "/", "X-Forwarded-For: 198.51.100.7, 1.1.1.1").status())
        .isEqualTo(403);
    assertThat(ask(home, "GET", "/").body()).contains("network_denied");
    assertThat(ask(home, "GET", "/", "X-Forwarded-For: 198.51.100.7x").status()).isEqualTo(403);
  }

  @Test
  void browsersAreToldByOriginOrFetchSiteAndNotByFetchModeAlone() {
    World.Made program =
        restricted(new Restrictions(Set.of(CallerOrigin.NATIVE), List.of(), List.of()));

    assertThat(ask(program, "GET", "/").status()).isEqualTo(200);
    assertThat(ask(program, "GET", "/", "Sec-Fetch-Mode: cors").status()).isEqualTo(200);
    assertThat(ask(program, "GET", "/", "Sec-Fetch-Site: same-origin").body())
        .contains("caller_denied");
    assertThat(ask(program, "GET", "/", "Origin: https://a.example").status()).isEqualTo(403);
  }

  @Test
  void aSiteIsAskedByItsIdWithItsOwnPlacesForKeys() {
    Site site = world.site(project, "/site", "echo:", List.of(KeyLocation.parse("header:x-token")));
    String path = "GET /auth/site/" + site.id() + " HTTP/1.1";

    assertThat(RawHttp.send(generic, path, "Host: h", "X-Token: " + key.text()).status())
        .isEqualTo(200);
    assertThat(RawHttp.send(generic, path, "Host: h", bearer(key)).status()).isEqualTo(401);
    assertThat(RawHttp.send(generic, "GET /auth/site/sit_x HTTP/1.1", "Host: h").status())
        .isEqualTo(404);
  }

  @Test
  void anAccountWideKeyIsKnownByItsOwner() {
    Account ada = world.account();
    Answer answer = ask(world.accountKey(ada), "GET", "/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-latchkey-owner")).isEqualTo(ada.id().toString());
    assertThat(answer.header("x-latchkey-project")).isEqualTo(project.id().toString());
  }
}
