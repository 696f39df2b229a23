package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services that get a key for calls of their own: algorithms that run, and whatever routes say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LentKeyTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Algorithms algorithms = new Algorithms();
  private final AtomicReference<URI> gateway = new AtomicReference<>();
  private Scene scene;
  private String jobs;

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene = new Scene(folder, "cluster", "sim", "algorithmia", this::work);
    gateway.set(scene.site);
    scene.made("/v1/projects", "{\"slug\":\"jobs\",\"name\":\"Jobs\"}");
    scene.made(
        "/v1/sites",
        """
        {"projects":["jobs"],"hosts":["localhost"],"upstreams":["%s"],
         "unknownRoutes":"deny","routes":[
         {"method":"POST","path":"/jobs","resource":"jobs","actions":["create"],
          "credential":"delegate"},
         {"method":"GET","path":"/jobs","resource":"jobs","actions":["read"],
          "credential":"delegate"},
         {"method":"GET","path":"/pass","resource":"jobs","actions":["read"],"credential":"pass"},
         {"method":"GET","path":"/strip","resource":"jobs","actions":["read"]}]}
        """
            .formatted(scene.upstream.url()));
    jobs = scene.key("jobs", "");
  }

  @AfterAll
  void end() {
    scene.close();
    http.close();
  }

  /// An algorithm `demo/Writer` writes a file and tries to call another, with what it was lent.
  private StandIn.Told work(StandIn.Seen seen) throws Exception {
    if (!seen.target().startsWith("/v1/algo/demo/Writer")) {
      return seen.target().startsWith("/v1/") ? algorithms.answer(seen) : StandIn.Told.json("{}");
    }
    String lent = seen.headers().getOrDefault("authorization", "none");
    return StandIn.Told.json(
        "{\"result\":{\"lent\":\"%s\",\"put\":%d,\"call\":%d,\"keys\":%d},\"metadata\":{}}"
            .formatted(
                lent,
                by(lent, "PUT", "/v1/data/.my/out.txt", "written").statusCode(),
                by(lent, "POST", "/v1/algo/demo/Hello", "\"HAL\"").statusCode(),
                by(lent, "GET", "/v1/users/demo/keys", "").statusCode()));
  }

  private HttpResponse<String> by(String authorization, String method, String path, String body)
      throws Exception {
    return to(gateway.get().toString(), authorization, method, path, body);
  }

  /// To the site whose routes say what becomes of keys.
  private HttpResponse<String> byRoute(String authorization, String method, String path)
      throws Exception {
    String site = gateway.get().toString().replace("127.0.0.1", "localhost");
    return to(site, authorization, method, path, "");
  }

  private HttpResponse<String> to(
      String site, String authorization, String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(site + path))
            .header("Authorization", authorization)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String key(String data) throws Exception {
    return scene.key(
        "cluster",
        ",\"access\":{\"rules\":[{\"resource\":\"algo://*\",\"actions\":[\"call\"]}" + data + "]}");
  }

  private JsonNode run(String key) throws Exception {
    HttpResponse<String> ran = by("Simple " + key, "POST", "/v1/algo/demo/Writer", "1");
    assertThat(ran.statusCode()).as(ran.body()).isEqualTo(200);
    return JSON.readTree(ran.body()).path("result");
  }

  @Test
  void aRunningAlgorithmWritesDataWithWhatItIsLentAndCallsNoOther() throws Exception {
    String key = key(",{\"resource\":\"data://*\",\"actions\":[\"read\",\"write\"]}");

    JsonNode said = run(key);

    assertThat(said.path("lent").asString()).startsWith("Simple sim").doesNotContain(key);
    assertThat(said.path("put").asInt()).isEqualTo(200);
    assertThat(said.path("call").asInt()).isEqualTo(403);
    assertThat(said.path("keys").asInt()).isGreaterThanOrEqualTo(400);
    assertThat(algorithms.files).containsEntry(".my/out.txt", "written");
  }

  @Test
  void whoMayOnlyReadDataLendsNoMoreAndWhoMayNothingLendsNothing() throws Exception {
    JsonNode reading = run(key(",{\"resource\":\"data://*\",\"actions\":[\"read\"]}"));
    assertThat(reading.path("lent").asString()).startsWith("Simple sim");
    assertThat(reading.path("put").asInt()).isEqualTo(403);

    assertThat(run(key("")).path("lent").asString()).isEqualTo("none");
  }

  private String sent(String method, String path, String key) throws Exception {
    HttpResponse<String> answer = byRoute("Bearer " + key, method, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return scene.upstream.last().headers().getOrDefault("authorization", "none");
  }

  private JsonNode self(String authorization) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(scene.server.front().resolve("/v1/self"))
                .header("Authorization", authorization)
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(answer.body());
  }

  @Test
  void theRouteSaysWhetherTheKeyIsTakenOutLeftInOrReplaced() throws Exception {
    assertThat(sent("GET", "/strip", jobs)).isEqualTo("none");
    assertThat(sent("GET", "/pass", jobs)).isEqualTo("Bearer " + jobs);
    String creates = sent("POST", "/jobs", jobs);
    assertThat(creates).startsWith("Bearer ").doesNotContain(jobs);
    int events = audited();
    assertThat(sent("POST", "/jobs", jobs)).isEqualTo(creates);
    assertThat(audited()).as("a call writes nothing").isEqualTo(events);

    String reads = sent("GET", "/jobs", jobs);
    assertThat(reads).isNotEqualTo(creates);
    assertThat(byRoute(reads, "GET", "/strip").statusCode()).isEqualTo(200);
    assertThat(byRoute(reads, "POST", "/jobs").statusCode()).isEqualTo(403);
    assertThat(byRoute(creates, "GET", "/strip").statusCode()).isEqualTo(403);

    JsonNode child = self(reads).path("key");
    Instant made = Instant.parse(child.path("createdAt").asString());
    assertThat(Duration.between(made, Instant.parse(child.path("expiresAt").asString())))
        .isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(child.path("parent").toString()).contains("key_");
    assertThat(child.path("kind").asString()).isEqualTo("standard");
  }

  private int audited() throws Exception {
    return scene.rest.send("GET", "/v1/audit-events?limit=200", null).body().path("items").size();
  }

  @Test
  void whatWasLentDiesWithItsParent() throws Exception {
    JsonNode parent = scene.made("/v1/projects/jobs/keys", "{\"name\":\"short\"}");
    String id = parent.at("/key/id").asString();
    String lent = sent("GET", "/jobs", parent.path("secret").asString());
    assertThat(byRoute(lent, "GET", "/strip").statusCode()).isEqualTo(200);

    scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"disabled\"}");
    assertThat(byRoute(lent, "GET", "/strip").statusCode()).isEqualTo(401);
    scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"active\"}");
    assertThat(byRoute(lent, "GET", "/strip").statusCode()).isEqualTo(200);
    scene.rest.send("DELETE", "/v1/keys/" + id, null);
    assertThat(byRoute(lent, "GET", "/strip").statusCode()).isEqualTo(401);
  }

  @Test
  void aCallThatGoesRoundInCirclesIsRefused() throws Exception {
    String key = "Bearer " + scene.key("jobs", "");
    for (int depth = 1; depth <= 4; depth++) {
      key = sent("GET", "/jobs", key.substring("Bearer ".length()));
    }
    HttpResponse<String> fifth = byRoute(key, "GET", "/jobs");

    assertThat(fifth.statusCode()).isEqualTo(403);
    assertThat(fifth.body()).contains("round in circles");
  }
}
