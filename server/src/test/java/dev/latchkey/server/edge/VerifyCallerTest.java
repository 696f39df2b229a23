package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.server.edge.FrontWorld.Answer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifyCallerTest {
  private static final String QUESTION = "{\"key\":\"lk_live_never_issued\"}";

  private final FrontWorld world = new FrontWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aCallerWithoutAKeyIsTold() {
    Answer answer = ask(null, QUESTION);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("key_missing");
    assertThat(answer.header("www-authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digest abc", "Bearer", "Bearer a b", "Bearer\tx", "Basic !!!"})
  void aCallerWithSomethingElseIsTold(String authorization) {
    Answer answer = ask(authorization, QUESTION);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).startsWith("Bearer");
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void aCallerWithoutTheRightIsForbidden() {
    Secret plain = world.key(world.shop, "plain", Access.FULL);
    Answer answer = ask(bearer(plain), QUESTION);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("access_denied");
  }

  @Test
  void aCallerBehindATrustedProxyIsHeldToTheAddressThatTheProxyNames() {
    Restrictions office =
        new Restrictions(Set.of(), List.of(), List.of(Network.parse("192.0.2.0/24").orElseThrow()));
    Secret key =
        world.key(
            world.shop,
            "office",
            FrontWorld.verifying(),
            office,
            ValidityPeriod.ALWAYS,
            KeyStatus.ACTIVE);

    assertThat(behindProxy(key, "192.0.2.7").status()).isEqualTo(200);
    assertThat(behindProxy(key, "192.0.2.7, 203.0.113.9").code()).isEqualTo("network_denied");
    assertThat(behindProxy(key, "nonsense").code()).isEqualTo("network_denied");
  }

  private Answer behindProxy(Secret key, String forwardedFor) {
    return world.send("POST", "/v1/verify", bearer(key), forwardedFor, QUESTION);
  }

  @Test
  void aCallerIsHeldToItsNetworks() {
    Restrictions elsewhere =
        new Restrictions(Set.of(), List.of(), List.of(Network.parse("192.0.2.0/24").orElseThrow()));
    Secret key =
        world.key(
            world.shop,
            "elsewhere",
            FrontWorld.verifying(),
            elsewhere,
            ValidityPeriod.ALWAYS,
            KeyStatus.ACTIVE);
    Answer answer = ask(bearer(key), QUESTION);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("network_denied");
  }

  @Test
  void aDeletedCallerIsOutFromTheNextCallOn() {
    assertThat(world.verify(QUESTION).status()).isEqualTo(200);
    world.forget(world.caller);
    assertThat(world.verify(QUESTION).status()).isEqualTo(401);
  }

  @Test
  void theCallerMayNameItsOwnProject() {
    assertThat(world.verify(question(world.shop.slug().text())).status()).isEqualTo(200);
    assertThat(world.verify(question(world.shop.id().toString())).status()).isEqualTo(200);
  }

  @Test
  void anotherProjectAnswersAsOneThatIsNotThere() {
    Answer other = world.verify(question("bakery"));
    Answer none = world.verify(question("nowhere"));
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.body()).isEqualTo(none.body());
  }

  @Test
  void anAccountWideCallerNamesTheProject() {
    world.member(world.shop, world.ada, Role.MEMBER);
    String ada = bearer(world.accountKey(world.ada, FrontWorld.verifying()));

    Answer unnamed = ask(ada, QUESTION);

    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.json().at("/errors/0/field").asString()).isEqualTo("project");
    assertThat(ask(ada, question("shop")).code()).isEqualTo("unknown");
    assertThat(ask(ada, question(world.shop.id().toString())).code()).isEqualTo("unknown");
    assertThat(ask(ada, question("bakery")).status()).isEqualTo(404);
  }

  @Test
  void anAccountWideCallerNeedsTheRightInTheProject() {
    world.member(world.shop, world.ada, Role.VIEWER);
    String ada = bearer(world.accountKey(world.ada, FrontWorld.verifying()));
    assertThat(ask(ada, question("shop")).status()).isEqualTo(403);
  }

  @Test
  void withoutALeaseTheCallerIsNotJudgedEither() {
    world.loseTheLease();
    assertThat(world.verify(QUESTION).status()).isEqualTo(503);
  }

  @Test
  void onlyPostIsAllowed() {
    for (String target : List.of("/v1/verify", "/v1/verify?x=1", "/v1/verify/batch")) {
      Answer answer = world.send("GET", target, bearer(world.caller), "");
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).isEqualTo("POST");
      assertThat(answer.code()).isEqualTo("method_not_allowed");
    }
  }

  @Test
  void whatIsNotAHotPathGoesToTheOtherDoors() {
    assertThat(world.send("GET", "/auth/shop", null, "").body())
        .isEqualTo("forward authentication");
    for (String target : List.of("/", "/v1/verifyX", "/v1/verify/", "/v1/self", "/authX")) {
      assertThat(world.send("GET", target, null, "").body()).isEqualTo("others");
    }
  }

  private Answer ask(@Nullable String authorization, String body) {
    return world.send("POST", "/v1/verify", authorization, body);
  }

  private static String bearer(Secret key) {
    return "Bearer " + key.revealForShowingOnce();
  }

  private static String question(String project) {
    return "{\"key\":\"lk_live_never_issued\",\"project\":\"" + project + "\"}";
  }
}
