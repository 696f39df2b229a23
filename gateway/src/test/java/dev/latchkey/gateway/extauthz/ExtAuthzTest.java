package dev.latchkey.gateway.extauthz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.World;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Envoy hears when it asks by gRPC whether a call may pass.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtAuthzTest {
  private static final Map<String, String> SHOP = Map.of("latchkey.project", "shop");

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private EnvoyQuestions envoy;

  @BeforeAll
  void start() {
    envoy = new EnvoyQuestions(listening, endpoint("127.0.0.0/8"));
  }

  private ExtAuthzEndpoint endpoint(String peers) {
    return new ExtAuthzEndpoint(
        () -> world.picture,
        new PatientVerifier(world.verifier),
        List.of(Network.parse(peers).orElseThrow()));
  }

  @AfterAll
  void stop() {
    envoy.close();
    listening.close();
  }

  @BeforeEach
  void lease() {
    world.lease.unbounded();
  }

  private CheckResponse ask(World.Made key, String method, String path, String... more) {
    return ask(SHOP, key, method, path, more);
  }

  private CheckResponse ask(
      Map<String, String> context, World.Made key, String method, String path, String... more) {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer " + key.text());
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return envoy.ask(EnvoyQuestions.question(context, method, path, headers));
  }

  private static Value field(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance());
  }

  private static String code(CheckResponse answer) {
    return field(answer.getDynamicMetadata(), "code").getStringValue();
  }

  private static List<String> removed(CheckResponse answer) {
    return answer.getOkResponse().getHeadersToRemoveList();
  }

  @Test
  void aCallThatMayPassGetsTheIdentityOfItsKeyAndLosesTheKey() {
    World.Made named = world.key(project, Access.FULL, Restrictions.NONE, "Zoë/1");
    CheckResponse answer = ask(named, "GET", "/orders/1?x=2", "accept", "*/*");

    assertThat(EnvoyQuestions.status(answer)).isZero();
    assertThat(EnvoyQuestions.set(answer.getOkResponse().getHeadersList()))
        .isEqualTo(
            Map.of(
                "x-latchkey-key", named.id().toString(),
                "x-latchkey-project", project.id().toString(),
                "x-latchkey-owner", project.id().toString(),
                "x-latchkey-subject", "Zo%C3%AB%2F1",
                "x-latchkey-origin", "api"));
    assertThat(removed(answer)).containsExactly("authorization");
  }

  @Test
  void laterFiltersLearnOfTheKeyByDynamicMetadata() {
    World.Made named = world.key(project, Access.FULL, Restrictions.NONE, "Zoë/1");
    Struct metadata = ask(named, "POST", "/orders/%31").getDynamicMetadata();

    assertThat(field(metadata, "code").getStringValue()).isEqualTo("valid");
    assertThat(field(metadata, "key").getStringValue()).isEqualTo(named.id().toString());
    assertThat(field(metadata, "project").getStringValue()).isEqualTo(project.id().toString());
    assertThat(field(metadata, "owner").getStringValue()).isEqualTo(project.id().toString());
    assertThat(field(metadata, "subject").getStringValue()).isEqualTo("Zoë/1");
    assertThat(field(metadata, "access").getStringValue()).isEqualTo("full");
    assertThat(field(metadata, "scopes").getListValue().getValuesList())
        .extracting(
            scope -> field(scope.getStructValue(), "resource").getStringValue(),
            scope -> field(scope.getStructValue(), "action").getStringValue())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("orders/%31", "write"),
            org.assertj.core.groups.Tuple.tuple("orders/1", "write"));
  }

  @Test
  void whatTheCallerWritesInLatchkeysNameOrToBeAnotherCallIsTakenOff() {
    CheckResponse answer =
        ask(
            key,
            "GET",
            "/a",
            "x-latchkey-subject",
            "admin",
            "x_latchkey_key",
            "key_1",
            "x-latchkey-key",
            "key_1",
            "x-original-url",
            "/admin",
            "x_rewrite_url",
            "/admin",
            "x-http-method-override",
            "DELETE",
            "x-api-key",
            key.text(),
            "accept",
            "*/*");

    assertThat(removed(answer))
        .containsExactlyInAnyOrder(
            "x-latchkey-subject",
            "x_latchkey_key",
            "x-original-url",
            "x_rewrite_url",
            "x-http-method-override",
            "authorization",
            "x-api-key");
    assertThat(EnvoyQuestions.set(answer.getOkResponse().getHeadersList()))
        .containsEntry("x-latchkey-key", key.id().toString());
    assertThat(removed(ask(key, "POST", "/a", "x-http-method-override", "PUT")))
        .containsExactly("authorization");
  }

  @Test
  void refusalsAreTheAnswerToTheCallerInTheFormOfForwardAuthentication() {
    World.Made gone = world.key(project);
    world.revoke(gone);
    World.Made reader =
        world.key(project, Access.custom(List.of(Rule.of("a/*", "read"))), Restrictions.NONE, null);
    CheckResponse none = envoy.ask(EnvoyQuestions.question(SHOP, "GET", "/", Map.of()));
    CheckResponse unknown = ask(gone, "GET", "/");
    CheckResponse denied = ask(reader, "POST", "/a/b");

    assertThat(Stream.of(none, unknown, denied).map(EnvoyQuestions::status))
        .containsExactly(401, 401, 403);
    assertThat(Stream.of(none, unknown, denied).map(ExtAuthzTest::code))
        .containsExactly("key_missing", "unknown", "access_denied");
    Map<String, String> headers = EnvoyQuestions.set(unknown.getDeniedResponse().getHeadersList());
    assertThat(headers.get("www-authenticate")).contains("error=\"invalid_token\"");
    assertThat(headers).containsEntry("content-type", "application/problem+json");
    assertThat(headers).containsEntry("cache-control", "no-store");
    assertThat(unknown.getDeniedResponse().getBody()).contains("\"code\":\"unknown\"");
    assertThat(field(denied.getDynamicMetadata(), "key").getStringValue())
        .isEqualTo(reader.id().toString());
    assertThat(EnvoyQuestions.status(ask(reader, "GET", "/a/b"))).isZero();
    assertThat(EnvoyQuestions.status(ask(reader, "GET", "/a/../b"))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "//a", "/a%2fb", "/a/../b", "/a;b", "/a\\b", "/%00", "/%ff"})
  void aPathThatCouldBeReadInTwoWaysIsRefused(String path) {
    assertThat(EnvoyQuestions.status(ask(key, "GET", path))).isEqualTo(400);
  }

  @Test
  void withoutALeaseTheCallerHears503EvenWhereEnvoyLetsFailedChecksPass() {
    world.lease.drop();
    CheckResponse answer = ask(key, "GET", "/");

    assertThat(EnvoyQuestions.status(answer)).isEqualTo(503);
    assertThat(EnvoyQuestions.set(answer.getDeniedResponse().getHeadersList()))
        .containsEntry("retry-after", "1");
  }

  @Test
  void theCallerIsWhereEnvoySaysAndNotWhereTheCallerSays() {
    World.Made home =
        world.key(
            project,
            Access.FULL,
            new Restrictions(
                Set.of(), List.of(), List.of(Network.parse("198.51.100.0/24").orElseThrow())),
            null);
    World.Made elsewhere =
        world.key(
            project,
            Access.FULL,
            new Restrictions(
                Set.of(), List.of(), List.of(Network.parse("203.0.113.0/24").orElseThrow())),
            null);

    assertThat(EnvoyQuestions.status(ask(home, "GET", "/"))).isZero();
    assertThat(code(ask(elsewhere, "GET", "/", "x-forwarded-for", "203.0.113.1")))
        .isEqualTo("network_denied");
    CheckRequest nowhere =
        EnvoyQuestions.question(SHOP, "GET", "/", Map.of("authorization", "Bearer " + home.text()));
    CheckRequest.Builder without = nowhere.toBuilder();
    without.getAttributesBuilder().clearSource();
    assertThat(code(envoy.ask(without.build()))).isEqualTo("network_denied");
  }

  @Test
  void theRouteMustNameOneProjectOrOneSite() {
    Site site = world.site(project, "/s", "echo:", KeyLocation.DEFAULT);
    String id = site.id().toString();

    assertThat(EnvoyQuestions.status(ask(Map.of(), key, "GET", "/"))).isEqualTo(404);
    assertThat(EnvoyQuestions.status(ask(Map.of("latchkey.project", "no"), key, "GET", "/")))
        .isEqualTo(404);
    assertThat(EnvoyQuestions.status(ask(Map.of("latchkey.site", "shop"), key, "GET", "/")))
        .isEqualTo(404);
    assertThat(
            EnvoyQuestions.status(
                ask(Map.of("latchkey.project", "shop", "latchkey.site", id), key, "GET", "/")))
        .isEqualTo(404);
    assertThat(EnvoyQuestions.status(ask(Map.of("latchkey.site", id), key, "GET", "/"))).isZero();
    String project = this.project.id().toString();
    assertThat(EnvoyQuestions.status(ask(Map.of("latchkey.project", project), key, "GET", "/")))
        .isZero();
  }

  @Test
  void aSiteSaysWhereItsKeysAreAndKeepsOnlyTheOtherCookies() {
    Site site = world.site(project, "/c", "echo:", List.of(KeyLocation.parse("cookie:token")));
    Map<String, String> context = Map.of("latchkey.site", site.id().toString());
    String ours = "__Host-latchkey-session=1";
    CheckResponse some =
        envoy.ask(
            EnvoyQuestions.question(
                context,
                "GET",
                "/",
                Map.of("cookie", "a=b; token=" + key.text() + "; " + ours + "; c=d")));
    CheckResponse only =
        envoy.ask(
            EnvoyQuestions.question(context, "GET", "/", Map.of("cookie", "token=" + key.text())));

    assertThat(EnvoyQuestions.set(some.getOkResponse().getHeadersList()))
        .containsEntry("cookie", "a=b; c=d");
    assertThat(removed(some)).isEmpty();
    assertThat(removed(only)).containsExactly("cookie");
    assertThat(EnvoyQuestions.status(ask(context, key, "GET", "/"))).isEqualTo(401);
  }

  @Test
  void aSiteThatPassesKeysOnKeepsThem() {
    Site site =
        world.site(project, List.of(), "/p", "echo:", KeyLocation.DEFAULT, Site.Credential.PASS);
    CheckResponse answer = ask(Map.of("latchkey.site", site.id().toString()), key, "GET", "/");

    assertThat(EnvoyQuestions.status(answer)).isZero();
    assertThat(removed(answer)).isEmpty();
  }

  @Test
  void twoKeysOrARepeatedAuthorizationAreRefusedHoweverEnvoyTellsOfThem() {
    String bearer = "Bearer " + key.text();
    World.Made other = world.key(project);

    assertThat(EnvoyQuestions.status(ask(key, "GET", "/", "x-api-key", other.text())))
        .isEqualTo(400);
    assertThat(EnvoyQuestions.status(ask(key, "GET", "/", "authorization", bearer + "," + bearer)))
        .isBetween(400, 401);
    assertThat(EnvoyQuestions.status(envoy.ask(raw(bearer, bearer)))).isEqualTo(400);
    assertThat(EnvoyQuestions.status(envoy.ask(raw(bearer)))).isZero();
  }

  private static CheckRequest raw(String... authorization) {
    List<HeaderValue> headers =
        Stream.of(authorization)
            .map(value ->
                HeaderValue.newBuilder()
                    .setKey("authorization")
                    .setRawValue(com.google.protobuf.ByteString.copyFromUtf8(value))
                    .build())
            .toList();
    return EnvoyQuestions.raw(SHOP, "GET", "/", headers);
  }

  @Test
  void browsersAreToldThatTheyMayReadAnswersAndAreAnsweredBeforeTheyCall() {
    Site site =
        world.open(
            world.site(project, "/b", "echo:", KeyLocation.DEFAULT),
            new Cors(List.of(new HostPattern("app.example.com")), List.of(), 600));
    Map<String, String> context = Map.of("latchkey.site", site.id().toString());
    String origin = "https://app.example.com";
    CheckResponse preflight =
        envoy.ask(
            EnvoyQuestions.question(
                context,
                "OPTIONS",
                "/x",
                Map.of("origin", origin, "access-control-request-method", "PUT")));
    CheckResponse refused =
        envoy.ask(EnvoyQuestions.question(context, "GET", "/x", Map.of("origin", origin)));
    CheckResponse passed = ask(context, key, "GET", "/x", "origin", origin);

    assertThat(EnvoyQuestions.status(preflight)).isEqualTo(200);
    assertThat(EnvoyQuestions.set(preflight.getDeniedResponse().getHeadersList()))
        .containsEntry("access-control-allow-methods", "PUT")
        .containsEntry("access-control-max-age", "600");
    assertThat(EnvoyQuestions.status(refused)).isEqualTo(401);
    assertThat(EnvoyQuestions.set(refused.getDeniedResponse().getHeadersList()))
        .containsEntry("access-control-allow-origin", origin);
    assertThat(EnvoyQuestions.set(passed.getOkResponse().getResponseHeadersToAddList()))
        .containsEntry("access-control-allow-origin", origin)
        .containsEntry("vary", "Origin");
  }

  @Test
  void onlyTheConfiguredPeersGetAVerdict() {
    try (EnvoyQuestions closed = new EnvoyQuestions(listening, endpoint("192.0.2.0/24"))) {
      CheckRequest good =
          EnvoyQuestions.question(
              SHOP, "GET", "/", Map.of("authorization", "Bearer " + key.text()));
      CheckRequest bad = EnvoyQuestions.question(SHOP, "GET", "/", Map.of());

      assertThat(EnvoyQuestions.status(closed.ask(good))).isEqualTo(403);
      assertThat(closed.ask(good)).isEqualTo(closed.ask(bad));
    }
  }
}
