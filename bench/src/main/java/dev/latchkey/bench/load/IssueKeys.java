package dev.latchkey.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a project and issues keys in it through the API, as a caller would.
///
/// Arguments: URL of the front listener, file with a key that has every right, slug of the project,
/// number of keys, number of keys with limits, folder. Writes `keys` (one a line), `limited` (those
/// with a rate and a quota, which nobody will reach), `map` (the keys without limits and their ids)
/// and `caller` (a key that may verify) into the folder.
public final class IssueKeys {
  private static final int CALLERS = 64;
  private static final String PLAIN = "{\"name\":\"bench key %1$d\",\"subject\":\"customer-%1$d\"}";
  private static final String LIMITED =
      """
      {"name": "bench key %1$d", "subject": "customer-%1$d", "limits": {
        "rates": [{"name": "burst", "limit": 1000000, "windowSeconds": 1, "sharedBy": "key"}],
        "quota": {"limit": 1000000000, "refill": "month"}}}
      """;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI front;
  private final String administrator;

  private IssueKeys(URI front, String administrator) {
    this.front = front;
    this.administrator = administrator;
  }

  public static void main(String[] args) throws Exception {
    URI front = URI.create(args[0]);
    String slug = args[2];
    Path folder = Path.of(args[5]);
    IssueKeys issuer = new IssueKeys(front, Files.readString(Path.of(args[1])).strip());
    issuer.post("/v1/projects", "{\"slug\":\"" + slug + "\",\"name\":\"Bench\"}");
    String keys = "/v1/projects/" + slug + "/keys";
    JsonNode caller =
        issuer.post(
            keys,
            "{\"name\":\"verifier\",\"access\":{\"preset\":\"custom\",\"rules\":["
                + "{\"resource\":\"latchkey://verify\",\"actions\":[\"read\"]}]}}");
    Files.writeString(folder.resolve("caller"), caller.path("secret").asString());
    List<Issued> plain = issuer.issue(keys, PLAIN, Integer.parseInt(args[3]));
    Files.write(folder.resolve("keys"), plain.stream().map(Issued::secret).toList());
    Files.write(
        folder.resolve("map"), plain.stream().map(each -> each.secret + ' ' + each.id).toList());
    List<Issued> limited = issuer.issue(keys, LIMITED, Integer.parseInt(args[4]));
    Files.write(folder.resolve("limited"), limited.stream().map(Issued::secret).toList());
  }

  private record Issued(String secret, String id) {}

  private List<Issued> issue(String path, String body, int count) throws Exception {
    long begun = System.nanoTime();
    Issued[] issued = new Issued[count];
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        running.add(
            callers.submit(() -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                JsonNode made = post(path, body.formatted(i));
                issued[i] =
                    new Issued(
                        made.path("secret").asString(), made.path("key").path("id").asString());
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("issued %d keys in %.1f s, %.0f a second%n", count, seconds, count / seconds);
    return List.of(issued);
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(front.resolve(path))
            .header("Authorization", "Bearer " + administrator)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(
          "POST " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
