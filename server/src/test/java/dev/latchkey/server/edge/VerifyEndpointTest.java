package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.server.edge.FrontWorld.Answer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VerifyEndpointTest {
  private final FrontWorld world = new FrontWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aGoodKeyIsAnsweredWithWhoseItIs() {
    Secret key = world.key(world.shop, "Käse \"№1\" \\ 🧀", Access.FULL);

    Answer answer = world.verify(ask(key));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.json().path("key").path("id").asString()).startsWith("key_");
    assertThat(answer.body().replaceAll("key_[0-9a-z]{26}", "key_ID"))
        .isEqualTo(
            """
            {"valid":true,"code":"valid","key":{"id":"key_ID","name":"Käse \\"№1\\" \\\\ 🧀",\
            "project":"%s","owner":{"type":"project","id":"%s","name":"Project shop"},\
            "subject":"customer-1","metadata":{"plan":"gold"},"expiresAt":null}}\
            """
                .formatted(world.shop.id(), world.shop.id()));
  }

  @Test
  void theDateOfExpiryIsToldInUtc() {
    Secret key = expiring("2027-01-01T00:00:00Z");
    assertThat(world.verify(ask(key)).json().path("key").path("expiresAt").asString())
        .isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void everyReasonForRefusalHasItsCode() {
    Map<Denial, Answer> answers = new EnumMap<>(Denial.class);
    Secret plain = world.key(world.shop, "plain", Access.READ_ONLY);
    String mistyped = mistyped(plain.revealForShowingOnce());

    answers.put(Denial.MALFORMED, world.verify(ask(mistyped)));
    answers.put(Denial.UNKNOWN, world.verify(ask("lk_live_never_issued")));
    answers.put(Denial.DISABLED, world.verify(ask(disabled())));
    answers.put(Denial.EXPIRED, world.verify(ask(expiring("2026-11-21T12:00:00Z"))));
    answers.put(Denial.NOT_YET_VALID, world.verify(ask(beginning("2026-11-21T12:00:00.001Z"))));
    answers.put(Denial.OWNER_INACTIVE, world.verify(ask(world.keyMadeBy(world.ada, world.shop))));
    Secret office = restricted(Set.of(), List.of(), List.of("192.0.2.0/24"));
    answers.put(Denial.NETWORK_DENIED, world.verify(ask(office, "\"ip\":\"198.51.100.1\"")));
    Secret program = restricted(Set.of(CallerOrigin.NATIVE), List.of(), List.of());
    answers.put(
        Denial.CALLER_DENIED, world.verify(ask(program, "\"origin\":\"https://example.com\"")));
    Secret site = restricted(Set.of(), List.of("example.com"), List.of());
    answers.put(
        Denial.REFERRER_DENIED, world.verify(ask(site, "\"referer\":\"https://evil.test/x\"")));
    answers.put(
        Denial.ACCESS_DENIED,
        world.verify(ask(plain, "\"resource\":\"orders/1\",\"action\":\"write\"")));

    // Limits are tested where there is a store to count them.
    Set<Denial> others = EnumSet.of(Denial.RATE_LIMITED, Denial.QUOTA_EXCEEDED);
    assertThat(answers.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(others)));
    answers.forEach((denial, answer) -> {
      assertThat(answer.status()).as("%s", denial).isEqualTo(200);
      assertThat(answer.json().path("valid").asBoolean()).as("%s", denial).isFalse();
      assertThat(answer.code()).isEqualTo(denial.code().wire());
      assertThat(answer.json().path("detail").asString()).isNotBlank();
      assertThat(answer.body()).doesNotContain(mistyped).doesNotContain("lk_live_");
    });
  }

  @Test
  void aRestrictionWithoutItsContextRefusesAndNamesTheField() {
    Secret office = restricted(Set.of(), List.of(), List.of("192.0.2.0/24"));
    Answer answer = world.verify(ask(office));
    assertThat(answer.code()).isEqualTo("network_denied");
    assertThat(answer.json().path("detail").asString()).contains("\"ip\"");
  }

  @Test
  void aRestrictionWhoseContextFitsLetsIn() {
    Secret office = restricted(Set.of(), List.of("*.example.com"), List.of("192.0.2.0/24"));
    String context = "\"ip\":\"192.0.2.9\",\"origin\":\"https://shop.example.com\"";
    assertThat(world.verify(ask(office, context)).code()).isEqualTo("valid");
  }

  @Test
  void aKeyOfAnotherProjectIsUnknown() {
    Secret foreign = world.key(world.bakery, "foreign", Access.FULL);
    Answer known = world.verify(ask(foreign));
    Answer unknown = world.verify(ask("lk_live_never_issued"));
    assertThat(known.body()).isEqualTo(unknown.body());
  }

  @Test
  void checksAskForAllOrForAny() {
    Secret key = world.key(world.shop, "reader", Access.READ_ONLY);
    String checks =
        "\"checks\":[{\"resource\":\"a\",\"action\":\"write\"},"
            + "{\"resource\":\"a\",\"action\":\"read\"}]";

    assertThat(world.verify(ask(key, checks)).code()).isEqualTo("access_denied");
    assertThat(world.verify(ask(key, checks + ",\"match\":\"all\"")).code())
        .isEqualTo("access_denied");
    assertThat(world.verify(ask(key, checks + ",\"match\":\"any\"")).code()).isEqualTo("valid");
  }

  @Test
  void aCallIsItsPathReadOrWrittenByItsMethod() {
    Access orders = Access.custom(List.of(Rule.of("orders/*", "read")));
    Secret key = world.key(world.shop, "orders", orders);

    assertThat(call(key, "GET", "/orders/17?all=1")).isEqualTo("valid");
    assertThat(call(key, "HEAD", "/orders")).isEqualTo("valid");
    assertThat(call(key, "POST", "/orders/17")).isEqualTo("access_denied");
    assertThat(call(key, "get", "/orders/17")).isEqualTo("access_denied");
    assertThat(call(key, "GET", "/ordersX")).isEqualTo("access_denied");
  }

  @Test
  void aPathThatCanBeReadInTwoWaysIsRefused() {
    Secret key = world.key(world.shop, "full", Access.FULL);
    Answer answer = world.verify(ask(key, "\"method\":\"GET\",\"path\":\"/a/../b\""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("path");
  }

  @Test
  void aDryRunNamesTheRulesThatDecided() {
    Access rules =
        Access.custom(List.of(Rule.of("files/*", "read", "write"), Rule.of("files/secret/*")));
    Secret key = world.key(world.shop, "files", rules);

    Answer answer =
        world.verify(
            ask(key, "\"resource\":\"files/secret/1\",\"action\":\"read\",\"dryRun\":true"));

    assertThat(answer.code()).isEqualTo("access_denied");
    assertThat(answer.json().path("checks").toString())
        .isEqualTo(
            "[{\"resource\":\"files/secret/1\",\"action\":\"read\",\"allowedByKey\":false,"
                + "\"preset\":\"custom\",\"decidedBy\":[{\"resource\":\"files/secret/*\","
                + "\"actions\":[]}],\"allowed\":false,\"refusedBy\":\"key\",\"ceilings\":[]}]");
  }

  @Test
  void withoutALeaseNothingIsDecided() {
    Secret key = world.key(world.shop, "plain", Access.FULL);
    world.loseTheLease();

    Answer answer = world.verify(ask(key));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("undecided");
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }

  @Test
  void aDeletedKeyIsUnknownFromTheNextCallOn() {
    Secret key = world.key(world.shop, "plain", Access.FULL);
    assertThat(world.verify(ask(key)).code()).isEqualTo("valid");
    world.forget(key);
    assertThat(world.verify(ask(key)).code()).isEqualTo("unknown");
  }

  private String call(Secret key, String method, String path) {
    String members = "\"method\":\"%s\",\"path\":\"%s\"".formatted(method, path);
    return world.verify(ask(key, members)).code();
  }

  private Secret disabled() {
    return world.key(
        world.shop,
        "disabled",
        Access.FULL,
        Restrictions.NONE,
        ValidityPeriod.ALWAYS,
        KeyStatus.DISABLED);
  }

  private Secret expiring(String at) {
    return dated(new ValidityPeriod(null, Instant.parse(at)));
  }

  private Secret beginning(String at) {
    return dated(new ValidityPeriod(Instant.parse(at), null));
  }

  private Secret dated(ValidityPeriod validity) {
    return world.key(
        world.shop, "dated", Access.FULL, Restrictions.NONE, validity, KeyStatus.ACTIVE);
  }

  private Secret restricted(Set<CallerOrigin> callers, List<String> hosts, List<String> networks) {
    Restrictions restrictions =
        new Restrictions(
            callers,
            hosts.stream().map(HostPattern::new).toList(),
            networks.stream().map(n -> Network.parse(n).orElseThrow()).toList());
    return world.key(
        world.shop,
        "restricted",
        Access.FULL,
        restrictions,
        ValidityPeriod.ALWAYS,
        KeyStatus.ACTIVE);
  }

  /// The same text with its last character changed.
  private static String mistyped(String key) {
    char last = key.charAt(key.length() - 1);
    return key.substring(0, key.length() - 1) + (last == 'A' ? 'B' : 'A');
  }

  private static String ask(Secret key) {
    return ask(key.revealForShowingOnce());
  }

  private static String ask(Secret key, String members) {
    return "{\"key\":\"" + key.revealForShowingOnce() + "\"," + members + "}";
  }

  private static String ask(String key) {
    return "{\"key\":\"" + key + "\"}";
  }

  @Test
  void aCallByMethodAndPathAsksForWhatTheProjectsRouteTableSays() {
    Secret caller =
        world.key(world.shop, "caller", Access.custom(List.of(Rule.of("algo://demos/*", "call"))));
    String mine = "\"method\":\"POST\",\"path\":\"/v1/algo/demos/x?y\"";
    assertThat(world.verify(ask(caller, mine)).code()).isEqualTo("access_denied");
    world.apply(
        new Change.SitePut(
            new Site(
                new SiteId(new UUID(0, 1)),
                List.of(world.shop.id()),
                List.of(),
                new PathPrefix("/s"),
                UpstreamGroup.of(new Upstream.Echo()),
                KeyLocation.DEFAULT,
                Site.Credential.STRIP,
                new Routing(
                    List.of(
                        new Route(
                            "POST",
                            PathTemplate.parse("/v1/algo/{owner}/{name}"),
                            ResourceTemplate.parse("algo://{owner}/{name}"),
                            List.of("call"),
                            null)),
                    Routing.UnknownRoutes.DENY),
                null,
                null,
                Instant.EPOCH,
                1)));

    assertThat(world.verify(ask(caller, mine)).code()).isEqualTo("valid");
    assertThat(world.verify(ask(caller, mine.replace("demos", "others"))).code())
        .isEqualTo("access_denied");
    Secret full = world.key(world.shop, "full", Access.FULL);
    assertThat(
            world.verify(ask(full, mine.replace("POST", "PUT"))).json().path("detail").asString())
        .isEqualTo("The site has no route for PUT \"/v1/algo/demos/x\".");
    String dry = world.verify(ask(caller, mine + ",\"dryRun\":true")).body();
    assertThat(dry).contains("{\"resource\":\"algo://demos/x\",\"action\":\"call\",");
  }
}
