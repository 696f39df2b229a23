package dev.latchkey.app.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller of the REST interface with one key. Safe for use by many threads.
public final class Rest implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
  private final URI front;
  private final String key;

  public Rest(URI front, String key) {
    this.front = front;
    this.key = key;
  }

  /// What came back.
  public record Answer(int status, JsonNode body) {}

  /// Sends one request; `body` is JSON or null.
  ///
  /// @throws IOException when no whole answer came
  public Answer send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(front.resolve(path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + key)
            .method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String text = response.body();
    return new Answer(
        response.statusCode(), JSON.readTree(text == null || text.isEmpty() ? "{}" : text));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
