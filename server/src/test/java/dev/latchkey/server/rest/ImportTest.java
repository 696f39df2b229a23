package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportTest extends ServerTest {
  private static final String NDJSON = "application/x-ndjson";

  @Test
  void importedKeysWorkWithTheTextsTheyHadElsewhere() {
    String project = server.project("imports");
    String digested = "old_system_key_2_" + "y".repeat(20);
    List<Json.Obj> answers =
        send(
            project,
            "{\"name\":\"one\",\"secret\":\"old_system_key_1\",\"subject\":\"s\",\"handle\":\"h\"}",
            "",
            "{\"name\":\"two\",\"digest\":\"" + hex(digested) + "\",\"preview\":\"old_...yyyy\"}");

    assertThat(answers)
        .extracting(line -> text(line, "status"))
        .containsExactly("imported", "imported", "done");
    assertThat(answers.get(1).members().get("line")).isEqualTo(Json.of(3));
    assertThat(answers.getLast().members().get("imported")).isEqualTo(Json.of(2));
    assertThat(server.get("/v1/self", "old_system_key_1").text("key.handle")).isEqualTo("h");
    Reply two = server.get("/v1/self", digested);
    assertThat(two.text("key.preview")).isEqualTo("old_...yyyy");
    assertThat(two.text("key.id")).isEqualTo(text(answers.get(1), "id"));
    assertThat(server.get("/v1/self", "old_system_key_1").text("key.preview"))
        .isEqualTo("old_...ey_1");
  }

  @Test
  void importingAgainChangesNothingAndBringsTheRest() {
    String project = server.project("imports-again");
    String first = line("a", "imports-again-000001");
    String second = line("b", "imports-again-000002");
    send(project, first);

    List<Json.Obj> answers = send(project, first, second);

    assertThat(answers)
        .extracting(line -> text(line, "status"))
        .containsExactly("exists", "imported", "done");
    assertThat(keys(project)).isEqualTo(2);
    String other = server.project("imports-other");
    assertThat(text(send(other, first).getFirst(), "code")).isEqualTo("conflict");
  }

  @Test
  void aLineThatIsRefusedTellsWhyAndHindersNoOther() {
    String project = server.project("imports-some");
    String good = line("good", "imports-some-0000001");
    List<Json.Obj> answers =
        send(
            project,
            "no json",
            "{\"name\":\"n\"}",
            "{\"name\":\"n\",\"secret\":\"short\"}",
            "{\"name\":\"n\",\"secret\":\"imports-some-0000002\",\"digest\":\"zz\"}",
            "{\"name\":\"n\",\"secret\":\"imports-some-0000003\",\"colour\":1}",
            "{\"name\":\"" + "x".repeat(70_000) + "\"}",
            good,
            line("same again", "imports-some-0000001"));

    assertThat(answers)
        .extracting(line -> text(line, "status"))
        .containsExactly(
            "refused",
            "refused",
            "refused",
            "refused",
            "refused",
            "refused",
            "imported",
            "exists",
            "done");
    assertThat(answers.get(1).compact()).contains("\"field\":\"secret\"");
    assertThat(answers.get(3).compact()).contains("\"field\":\"digest\"");
    assertThat(answers.get(4).compact()).contains("\"field\":\"colour\"");
    assertThat(text(answers.get(5), "code")).isEqualTo("body_too_large");
    assertThat(keys(project)).isEqualTo(1);
    assertThat(answers.toString()).doesNotContain("imports-some-000000");
  }

  @Test
  void thePolicyHoldsForImportedKeysToo() {
    String project = server.project("imports-policy");
    server.patch(
        "/v1/projects/" + project,
        server.admin,
        "{\"policy\":{\"maxKeysPerOwner\":2,\"maxLifetimeDays\":10}}");
    String days = "\",\"expiresInDays\":5,\"secret\":\"imports-policy-00";
    List<Json.Obj> answers =
        send(
            project,
            line("for ever", "imports-policy-0001"),
            "{\"name\":\"a" + days + "1\"}",
            "{\"name\":\"b" + days + "2\"}",
            "{\"name\":\"c" + days + "3\"}");

    assertThat(answers)
        .extracting(line -> text(line, "status"))
        .containsExactly("refused", "imported", "imported", "refused", "done");
    assertThat(text(answers.get(3), "code")).isEqualTo("conflict");
  }

  @Test
  void nobodyImportsRightsOverLatchkeyThatTheyLack() {
    String project = server.project("imports-rights");
    String issuer = server.key(project, own("keys", "*"));
    Reply reply =
        server.post(
            path(project),
            issuer,
            "{\"name\":\"n\",\"secret\":\"imports-rights-01\",\"access\":"
                + own("audit", "read")
                + "}",
            "Content-Type",
            NDJSON);
    assertThat(reply.body()).contains("\"refused\"").contains("\"forbidden\"");
    assertThat(keys(project)).isEqualTo(1);
  }

  @Test
  void manyLinesAreTakenInTransactionsOfAThousandAndAnsweredInOrder() {
    String project = server.project("imports-many");
    int count = 2_345;
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append(line("k" + i, "imports-many-%07d".formatted(i))).append('\n');
    }
    List<Json.Obj> answers = send(project, body.toString());

    assertThat(answers).hasSize(count + 1);
    for (int i = 0; i < count; i++) {
      assertThat(answers.get(i).members().get("line")).isEqualTo(Json.of(i + 1));
    }
    assertThat(answers.getLast().members().get("imported")).isEqualTo(Json.of(count));
    Reply audit = server.get("/v1/audit-events?limit=4", server.admin);
    assertThat(audit.text("items.0.deed")).isEqualTo("keys.imported");
    assertThat(audit.text("items.0.note")).startsWith("345 keys: key_");
    assertThat(audit.text("items.2.note")).startsWith("1000 keys: key_");

    Reply export = server.get("/v1/projects/" + project + "/keys/export", server.admin);
    assertThat(export.header("content-type")).isEqualTo(NDJSON);
    assertThat(export.body().lines()).hasSize(count);
    assertThat(export.body()).doesNotContain("imports-many-0");
    assertThat(
            server
                .get("/v1/projects/" + project + "/keys/export?name=k17", server.admin)
                .body()
                .lines())
        .hasSize(111);
  }

  @Test
  void anEmptyProjectExportsNothing() {
    String project = server.project("exports-nothing");
    Reply reply = server.get("/v1/projects/" + project + "/keys/export", server.admin);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(
            server
                .get("/v1/projects/" + project + "/keys/export?limit=1", server.admin)
                .wrongFields())
        .containsExactly("limit");
  }

  @Test
  void otherContentTypesAreRefusedBeforeAnythingIsRead() {
    String project = server.project("imports-type");
    assertThat(server.post(path(project), server.admin, "x", "Content-Type", "text/csv").status())
        .isEqualTo(415);
    assertThat(server.post(path(project), "", "x", "Content-Type", NDJSON).status()).isEqualTo(401);
  }

  private static String path(String project) {
    return "/v1/projects/" + project + "/keys/import";
  }

  private List<Json.Obj> send(String project, String... lines) {
    Reply reply =
        server.post(path(project), server.admin, String.join("\n", lines), "Content-Type", NDJSON);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body().lines().map(line -> (Json.Obj) StrictJson.read(line)).toList();
  }

  private int keys(String project) {
    return server.get("/v1/projects/" + project + "/keys?limit=200", server.admin).items().size();
  }

  private static String line(String name, String secret) {
    return "{\"name\":\"" + name + "\",\"secret\":\"" + secret + "\"}";
  }

  private static String text(Json.Obj line, String name) {
    return line.members().get(name) instanceof Json.Text(String text) ? text : "";
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(SecretDigest.ofText(text).orElseThrow().bytes());
  }
}
