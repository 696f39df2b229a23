package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RolesTest extends ServerTest {
  private static final String READS_REPORTS =
      """
      {"roles":{"viewer":{"rules":[{"resource":"reports/*","actions":["read"]},
        {"resource":"latchkey://project","actions":["read"]}]}}}
      """;

  @Test
  void aRefusalSaysWhetherTheKeyOrTheRoleOfItsPersonRefuses() {
    String project = server.project("whose");
    String member = server.person(project, "member");

    Reply refused = server.post("/v1/projects/whose/keys", member, "{\"name\":\"k\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("detail"))
        .isEqualTo(
            "The key allows \"write\" on \"latchkey://keys\", but the role of its person does"
                + " not.");
  }

  @Test
  void whatARoleMayDoIsChangedAndHoldsAtOnce() {
    String project = server.project("tables");
    String viewer = server.person(project, "viewer");
    assertThat(verifies(project, viewer, "files/a")).isEqualTo("valid");
    Reply before = server.get("/v1/projects/tables", server.admin);
    assertThat(before.body()).contains("\"default\":true").doesNotContain("\"default\":false");

    Reply patched = server.patch("/v1/projects/tables", server.admin, READS_REPORTS);
    assertThat(patched.text("revocation.state")).isEqualTo("confirmed");
    assertThat(patched.text("roles.viewer.rules.0.resource")).isEqualTo("reports/*");
    assertThat(verifies(project, viewer, "files/a")).isEqualTo("access_denied");
    assertThat(verifies(project, viewer, "reports/a")).isEqualTo("valid");

    Reply same = server.patch("/v1/projects/tables", server.admin, READS_REPORTS);
    assertThat(same.header("etag")).isEqualTo(patched.header("etag"));
    Reply reset =
        server.patch("/v1/projects/tables", server.admin, "{\"roles\":{\"viewer\":null}}");
    assertThat(reset.body()).doesNotContain("\"default\":false");
    assertThat(verifies(project, viewer, "files/a")).isEqualTo("valid");
  }

  private String verifies(String project, String key, String resource) {
    return server
        .post(
            "/v1/verify",
            server.key(project, own("verify", "read")),
            "{\"key\":\"" + key + "\",\"resource\":\"" + resource + "\",\"action\":\"read\"}")
        .text("code");
  }

  @Test
  void administratorsCannotShutThemselvesOut() {
    server.project("shut-out");
    Reply reply =
        server.patch(
            "/v1/projects/shut-out",
            server.admin,
            "{\"roles\":{\"administrator\":{\"preset\":\"full\"}}}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.wrongFields()).containsExactly("roles.administrator.rules");
  }

  @Test
  void rowsThatNameNothingAreRefusedByTheirPath() {
    server.project("wrong-rows");
    assertThat(wrong("{\"rules\":[{\"resource\":\"latchkey://x\",\"actions\":[]}]}"))
        .isEqualTo("roles.member.rules[0].resource");
    assertThat(wrong("{\"rules\":[{\"resource\":\"a\",\"actions\":[\"a b\"]}]}"))
        .isEqualTo("roles.member.rules[0].actions");
    assertThat(wrong("{\"colour\":1}")).isEqualTo("roles.member.colour");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      rows.append(i == 0 ? "" : ",").append("{\"resource\":\"r" + i + "\",\"actions\":[]}");
    }
    assertThat(wrong("{\"rules\":[" + rows + "]}")).isEqualTo("roles.member.rules");
    assertThat(
            server
                .patch("/v1/projects/wrong-rows", server.admin, "{\"roles\":{\"boss\":null}}")
                .wrongFields())
        .containsExactly("roles.boss");
  }

  private String wrong(String table) {
    Reply reply =
        server.patch(
            "/v1/projects/wrong-rows", server.admin, "{\"roles\":{\"member\":" + table + "}}");
    assertThat(reply.status()).isEqualTo(400);
    return reply.wrongFields().getFirst();
  }

  @Test
  void aKeyGivesARoleNoRightOverLatchkeyThatItLacks() {
    String project = server.project("gives");
    String editor = server.key(project, own("project", "*"));
    String grant =
        """
        {"roles":{"member":{"rules":[{"resource":"latchkey://audit","actions":["read"]}]}}}
        """;
    Reply refused = server.patch("/v1/projects/gives", editor, grant);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("detail")).contains("latchkey://audit");
    assertThat(server.patch("/v1/projects/gives", editor, "{\"name\":\"n\"}").status())
        .isEqualTo(200);
    String membersIssue = "{\"policy\":{\"whoMayCreate\":\"members\"}}";
    assertThat(server.patch("/v1/projects/gives", editor, membersIssue).status()).isEqualTo(403);
    assertThat(server.patch("/v1/projects/gives", server.manager(project), grant).status())
        .isEqualTo(200);
  }

  @Test
  void theCatalogueNamesTheActionsOfTheProjectAndLatchkeysOwnResources() {
    String project = server.project("catalogue");
    server.patch(
        "/v1/projects/catalogue",
        server.admin,
        "{\"permissions\":[{\"action\":\"render\",\"reading\":true,\"description\":\"d\"}]}");
    Reply reply = server.get("/v1/projects/catalogue/permissions", server.manager(project));
    assertThat(reply.text("permissions.0.action")).isEqualTo("render");
    assertThat(reply.body()).contains("latchkey://keys", "latchkey://account", "\"write\"");
  }
}
