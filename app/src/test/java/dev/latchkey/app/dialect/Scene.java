package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server with one project whose site speaks a dialect in front of a stand-in.
final class Scene implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EVERY_RIGHT =
      "\"access\":{\"rules\":[{\"resource\":\"*\",\"actions\":[\"*\"]},"
          + "{\"resource\":\"latchkey://*\",\"actions\":[\"*\"]}]}";

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(token|csrf)\"[^>]*? value=\"([^\"]*)\"");

  final LocalServer server;
  final Rest rest;
  final StandIn upstream;
  final URI site;

  /// The id of the project.
  final String project;

  private final HttpClient http = HttpClient.newHttpClient();

  /// @param project slug of the project
  /// @param prefix what its keys begin with
  Scene(Path folder, String project, String prefix, String dialect, StandIn.Work work)
      throws Exception {
    this(folder, project, prefix, dialect, work, "127.0.0.1", Map.of());
  }

  /// @param host by which the site is found
  /// @param settings more settings of the server
  Scene(
      Path folder,
      String project,
      String prefix,
      String dialect,
      StandIn.Work work,
      String host,
      Map<String, String> settings)
      throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("LATCHKEY_KEYS_ACCOUNT_PREFIX", "sk-");
    server = LocalServer.start(folder, all);
    rest = new Rest(server.front(), server.adminKey());
    upstream = new StandIn(work);
    this.project =
        made(
                "/v1/projects",
                "{\"slug\":\"%s\",\"name\":\"Portal\",\"prefix\":\"%s\"}"
                    .formatted(project, prefix))
            .path("id")
            .asString();
    made(
        "/v1/sites",
        "{\"projects\":[\"%s\"],\"hosts\":[\"%s\"],\"upstreams\":[\"%s\"],\"dialect\":\"%s\"}"
            .formatted(project, host, upstream.url(), dialect));
    site = server.gateway();
  }

  /// Makes something over the REST interface.
  JsonNode made(String path, String body) throws Exception {
    Rest.Answer answer = rest.send("POST", path, body);
    assertThat(answer.status()).as(path + " " + answer).isEqualTo(201);
    return answer.body();
  }

  /// The id of a new person with this place in the project.
  String person(String project, String name, String role) throws Exception {
    String id =
        made(
                "/v1/accounts",
                "{\"name\":\"%s\",\"email\":\"%s@example.com\"}"
                    .formatted(name, name.replace(' ', '.').toLowerCase(java.util.Locale.ROOT)))
            .path("id")
            .asString();
    made(
        "/v1/projects/" + project + "/members",
        "{\"account\":\"%s\",\"role\":\"%s\"}".formatted(id, role));
    return id;
  }

  /// An account-wide key of the person with every right that the person's roles give.
  String keyOf(String account) throws Exception {
    return made("/v1/accounts/" + account + "/keys", "{\"name\":\"own\"," + EVERY_RIGHT + "}")
        .path("secret")
        .asString();
  }

  /// Sets a person's password, by a link as an administrator hands it out.
  void password(String account, String password) throws Exception {
    String path =
        rest.send("POST", "/v1/accounts/" + account + "/reset-link", "{}")
            .body()
            .path("path")
            .asString();
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(URI.create(server.front() + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      StringBuilder form = new StringBuilder("password=" + encoded(password));
      HIDDEN
          .matcher(page.body())
          .results()
          .forEach(field ->
              form.append('&').append(field.group(1)).append('=').append(encoded(field.group(2))));
      HttpResponse<String> taken =
          browser.send(
              HttpRequest.newBuilder(server.front().resolve("/console/reset"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Sec-Fetch-Site", "same-origin")
                  .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(303);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// What came back.
  record Reply(int status, Map<String, String> headers, String text) {
    JsonNode json() {
      return JSON.readTree(text.isEmpty() ? "{}" : text);
    }

    String at(String pointer) {
      return json().at(pointer).asString();
    }
  }

  /// An issued key of the project with these rules, as the REST interface makes it.
  String key(String slug, String more) throws Exception {
    return made("/v1/projects/" + slug + "/keys", "{\"name\":\"k\"" + more + "}")
        .path("secret")
        .asString();
  }

  /// Sends one request to the site; `body` is null for none, `headers` are names and values.
  Reply send(String method, String target, @Nullable String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site + target))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    Map<String, String> all = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().map().forEach((name, values) -> all.put(name, String.join(", ", values)));
    return new Reply(answer.statusCode(), all, answer.body());
  }

  static String basic(String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    http.close();
    rest.close();
    server.close();
    upstream.close();
  }
}
