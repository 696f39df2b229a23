package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChildrenTest extends ServerTest {
  private static final String FILES =
      "{\"rules\":[{\"resource\":\"files/*\",\"actions\":[\"read\"]}]}";

  @Test
  void aKeyThatMayDelegateMakesChildrenThatNeverExceedIt() {
    Reply parent = delegating("delegates", FILES);
    Reply child = child(parent, "{\"name\":\"c\",\"access\":{\"preset\":\"full\"}}");

    assertThat(child.status()).isEqualTo(201);
    assertThat(child.text("key.parent")).isEqualTo(parent.text("key.id"));
    assertThat(child.text("key.createdBy.id")).isEqualTo(parent.text("key.id"));
    assertThat(code(child, "files/a", "read")).isEqualTo("valid");
    assertThat(code(child, "files/a", "write")).isEqualTo("access_denied");
    assertThat(code(child, "other", "read")).isEqualTo("access_denied");
    assertThat(verdict(child, "other", "read").text("detail"))
        .contains("but a key that it was delegated from does not");
  }

  @Test
  void whereTheRequestDoesNotSayAChildMayWhatItsParentMay() {
    Reply parent = delegating("inherits", own("keys", "read"));
    Reply child = child(parent, "{\"name\":\"c\"}");
    assertThat(child.text("key.kind")).isEqualTo("standard");
    assertThat(child.at("key.access.rules").compact()).isEqualTo("[]");
    Reply grand = delegating("inherits-2", FILES);
    assertThat(child(grand, "{\"name\":\"c\"}").at("key.access")).isEqualTo(grand.at("key.access"));
  }

  @Test
  void aChildDiesWithItsParentAndSurvivesItsRotation() {
    Reply parent = delegating("dies", FULL);
    Reply child = child(parent, "{\"name\":\"c\"}");
    String path = "/v1/keys/" + parent.text("key.id");

    server.post(path + "/rotate", server.admin, "{\"overlapSeconds\":0}");
    assertThat(server.get("/v1/self", child.text("secret")).status()).isEqualTo(200);
    server.patch(path, server.admin, "{\"status\":\"disabled\"}");
    assertThat(server.get("/v1/self", child.text("secret")).text("code"))
        .isEqualTo("owner_inactive");
    server.delete(path, server.admin);
    assertThat(server.get("/v1/self", child.text("secret")).text("code")).isEqualTo("unknown");
  }

  @Test
  void onlyTheKeyItselfDelegatesAndOnlyWhereItMay() {
    Reply parent = delegating("itself", FULL);
    Reply plain = server.issued(parent.text("key.project"), FULL);
    String body = "{\"name\":\"c\"}";

    assertThat(post(plain, plain, body).text("detail")).contains("mayDelegate");
    assertThat(server.post(children(parent), server.admin, body).status()).isEqualTo(403);
    assertThat(post(parent, plain, body).status()).isEqualTo(403);
    String stranger = server.key(server.project("itself-not"), FULL);
    assertThat(server.post(children(parent), stranger, body).status()).isEqualTo(404);
  }

  @Test
  void aChildHoldsNoRightOverLatchkeyThatItsParentLacks() {
    Reply parent = delegating("own-rights", own("keys", "read"));
    Reply more = child(parent, "{\"name\":\"c\",\"access\":" + own("keys", "*") + "}");
    Reply same = child(parent, "{\"name\":\"c\",\"access\":" + own("keys", "read") + "}");
    assertThat(more.status()).isEqualTo(403);
    assertThat(same.status()).isEqualTo(201);
  }

  @Test
  void fourKeysAtMostStandAboveAChild() {
    Reply key = delegating("depth", FULL);
    for (int i = 0; i < 4; i++) {
      key = child(key, "{\"name\":\"c\",\"mayDelegate\":true}");
      assertThat(key.status()).isEqualTo(201);
      assertThat(server.get("/v1/self", key.text("secret")).status()).isEqualTo(200);
    }
    assertThat(child(key, "{\"name\":\"c\"}").status()).isEqualTo(403);
  }

  @Test
  void aKeyListsAndDeletesWhatItDelegated() {
    Reply parent = delegating("lists", FULL);
    Reply child = child(parent, "{\"name\":\"c\",\"mayDelegate\":true}");
    Reply grandchild = child(child, "{\"name\":\"g\"}");

    Reply list = server.get(children(parent), parent.text("secret"));
    assertThat(list.items()).hasSize(1);
    assertThat(list.text("items.0.id")).isEqualTo(child.text("key.id"));
    assertThat(server.get(children(parent), server.admin).items()).hasSize(1);
    String path = "/v1/keys/" + grandchild.text("key.id");
    assertThat(server.delete(path, child.text("secret")).text("revocation.state"))
        .isEqualTo("confirmed");
    assertThat(server.delete("/v1/keys/" + parent.text("key.id"), child.text("secret")).status())
        .isEqualTo(403);
  }

  @Test
  void aChildOfAKeyThatExpiresExpiresNoLater() {
    String project = server.project("expires-too");
    Reply parent =
        server.post(
            "/v1/projects/" + project + "/keys",
            server.admin,
            "{\"name\":\"p\",\"mayDelegate\":true,\"expiresInDays\":3}");
    Reply child = child(parent, "{\"name\":\"c\"}");
    assertThat(child.text("key.expiresAt")).isEqualTo(parent.text("key.expiresAt"));
  }

  private Reply delegating(String slug, String access) {
    Reply made =
        server.post(
            "/v1/projects/" + server.project(slug) + "/keys",
            server.admin,
            "{\"name\":\"p\",\"mayDelegate\":true,\"access\":" + access + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made;
  }

  private static String children(Reply parent) {
    return "/v1/keys/" + parent.text("key.id") + "/children";
  }

  private Reply child(Reply parent, String body) {
    return post(parent, parent, body);
  }

  private Reply post(Reply parent, Reply caller, String body) {
    return server.post(children(parent), caller.text("secret"), body);
  }

  private String code(Reply made, String resource, String action) {
    return verdict(made, resource, action).text("code");
  }

  private Reply verdict(Reply made, String resource, String action) {
    return server.post(
        "/v1/verify",
        server.manager(made.text("key.project")),
        "{\"key\":\"%s\",\"resource\":\"%s\",\"action\":\"%s\"}"
            .formatted(made.text("secret"), resource, action));
  }
}
