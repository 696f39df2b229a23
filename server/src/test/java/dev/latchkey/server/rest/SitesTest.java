package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import org.junit.jupiter.api.Test;

final class SitesTest extends ServerTest {

  @Test
  void aSiteServesTheProjectOfTheKeyThatMakesIt() {
    String id = server.project("sites");
    Reply reply =
        server.post(
            "/v1/sites",
            server.manager(id),
            "{\"hosts\":[\"API.Example.com\"],\"upstreams\":[\"http://127.0.0.1:9000\"]}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.at("projects").compact()).isEqualTo("[\"" + id + "\"]");
    assertThat(reply.at("hosts").compact()).isEqualTo("[\"api.example.com\"]");
    assertThat(reply.text("credential")).isEqualTo("strip");
    assertThat(reply.at("keyLocations").compact())
        .isEqualTo("[\"authorization\",\"header:x-api-key\"]");
    assertThat(server.replica.picture().sites().find("api.example.com", "/")).isNotNull();
  }

  @Test
  void aTakenHostOrPathIsAConflict() {
    server.project("names");
    String body = "{\"projects\":[\"names\"],\"hosts\":[\"names.example.com\"]}";
    assertThat(server.post("/v1/sites", server.admin, body).status()).isEqualTo(201);
    assertThat(server.post("/v1/sites", server.admin, body).status()).isEqualTo(409);
    assertThat(
            server
                .post(
                    "/v1/sites",
                    server.admin,
                    "{\"projects\":[\"names\"],\"pathPrefix\":\"/names\"}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void aSiteForProjectsThatTheCallerDoesNotReachIsRefusedAsIfTheyWereNot() {
    String mine = server.manager(server.project("mine"));
    server.project("theirs");
    Reply foreign =
        server.post("/v1/sites", mine, "{\"projects\":[\"theirs\"],\"hosts\":[\"t.example\"]}");
    Reply unknown =
        server.post("/v1/sites", mine, "{\"projects\":[\"nobodys\"],\"hosts\":[\"t.example\"]}");
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
  }

  @Test
  void sitesAreListedForOneProject() {
    String id = server.project("lists");
    for (int i = 0; i < 3; i++) {
      server.post(
          "/v1/sites",
          server.admin,
          "{\"projects\":[\"lists\"],\"hosts\":[\"l" + i + ".example\"]}");
    }
    String manager = server.manager(id);
    Reply first = server.get("/v1/sites?limit=3", manager);
    Reply rest = server.get("/v1/sites?limit=3&cursor=" + first.text("nextCursor"), manager);
    assertThat(first.items()).hasSize(3);
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.at("nextCursor")).isEqualTo(Json.Null.VALUE);
    assertThat(server.get("/v1/sites", server.admin).wrongFields()).containsExactly("project");
    assertThat(server.get("/v1/sites?project=lists", server.admin).items()).hasSize(4);
  }

  @Test
  void leavingAProjectOutOfASiteTakesRightsAway() {
    String one = server.project("one");
    String two = server.project("two");
    Reply made =
        server.post(
            "/v1/sites",
            server.admin,
            "{\"projects\":[\"one\",\"two\"],\"hosts\":[\"both.example\"]}");
    String path = "/v1/sites/" + made.text("id");

    Reply upstream = server.patch(path, server.admin, "{\"upstreams\":[\"http://10.0.0.1\"]}");
    assertThat(upstream.json().members()).doesNotContainKey("revocation");

    Reply less = server.patch(path, server.manager(one), "{\"projects\":[\"" + one + "\"]}");
    assertThat(less.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(path, server.manager(two)).status()).isEqualTo(404);
  }

  @Test
  void wrongFieldsOfASiteAreToldTogether() {
    server.project("bad-site");
    Reply reply =
        server.post(
            "/v1/sites",
            server.admin,
            """
            {"projects":["bad-site",7],"upstreams":["http://a","http://a"],"pathPrefix":"x",
             "healthCheck":{"intervalSeconds":5},
             "keyLocations":["query:key"],"credential":"keep",
             "cors":{"hosts":["https://a"],"x":1},"speed":1}\
            """);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder(
            "projects[1]",
            "upstreams",
            "healthCheck.path",
            "pathPrefix",
            "keyLocations[0]",
            "credential",
            "cors.hosts[0]",
            "cors.x",
            "speed");
  }

  @Test
  void upstreamsAndTheirHealthCheckAreKeptAndChangedEachByItself() {
    server.project("several");
    Reply made =
        server.post(
            "/v1/sites",
            server.admin,
            """
            {"projects":["several"],"hosts":["several.example"],
             "upstreams":["http://a:1","https://b","h2c://c:3"],"healthCheck":{"path":"/up?x=1"}}\
            """);
    String path = "/v1/sites/" + made.text("id");
    Reply fewer = server.patch(path, server.admin, "{\"upstreams\":[\"http://a:1\"]}");
    Reply unasked = server.patch(path, server.admin, "{\"healthCheck\":null}");

    assertThat(made.at("upstreams").compact())
        .isEqualTo("[\"http://a:1\",\"https://b\",\"h2c://c:3\"]");
    assertThat(made.at("healthCheck").compact())
        .isEqualTo("{\"path\":\"/up?x=1\",\"intervalSeconds\":5}");
    assertThat(fewer.at("upstreams").compact()).isEqualTo("[\"http://a:1\"]");
    assertThat(fewer.text("healthCheck.path")).isEqualTo("/up?x=1");
    assertThat(unasked.at("healthCheck").compact()).isEqualTo("null");
    assertThat(
            server.patch(path, server.admin, "{\"upstreams\":[\"echo:\",\"http://a\"]}").status())
        .isEqualTo(400);
  }

  @Test
  void aSiteWithoutHostAndPathIsRefused() {
    server.project("nowhere");
    assertThat(server.post("/v1/sites", server.admin, "{\"projects\":[\"nowhere\"]}").wrongFields())
        .containsExactly("pathPrefix");
  }

  @Test
  void aDeletedSiteIsGone() {
    Reply project = server.get("/v1/projects/" + server.project("unsited"), server.admin);
    String path = "/v1/sites/" + project.text("sites.0");
    Reply reply = server.delete(path, server.admin);
    assertThat(reply.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(path, server.admin).status()).isEqualTo(404);
    assertThat(server.replica.picture().sites().find(null, "/unsited/x")).isNull();
  }

  @Test
  void aSiteIsOpenedToPagesOfOthersAndClosedAgain() {
    Reply project = server.get("/v1/projects/" + server.project("open"), server.admin);
    String path = "/v1/sites/" + project.text("sites.0");

    Reply open = server.patch(path, server.admin, "{\"cors\":{\"hosts\":[\"*.Example.com\"]}}");

    assertThat(open.at("cors").compact())
        .isEqualTo(
            """
            {"hosts":["*.example.com"],"exposedHeaders":[],"maxAgeSeconds":600}\
            """);
    assertThat(server.patch(path, server.admin, "{\"hosts\":[]}").at("cors.hosts.0").compact())
        .isEqualTo("\"*.example.com\"");
    assertThat(server.patch(path, server.admin, "{\"cors\":null}").at("cors"))
        .isEqualTo(Json.Null.VALUE);
  }
}
