package dev.latchkey.bench.console;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long the first byte of the page of keys takes, in a project with few keys and in one with
/// many of the same server.
public final class KeyPageBench {
  private static final int FEW = 100;
  private static final int MANY = 100_000;
  private static final int KEYS_PER_IMPORT = 10_000;
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 400;
  private static final String PASSWORD = "seven quiet lamps above the harbour";
  private static final Pattern KEY = Pattern.compile("<code>(lk_[A-Za-z0-9_]+)</code>");
  private static final Pattern FRONT = Pattern.compile("ready front=(\\S+)");
  private static final Pattern LINK = Pattern.compile("(http\\S+)/setup\\?token=(\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String front;
  private final String key;
  private final String session;

  private KeyPageBench(RunningServer server) throws IOException, InterruptedException {
    String lines = String.join("\n", server.lines());
    this.front = found(FRONT, lines).group(1);
    Matcher link = found(LINK, lines);
    HttpResponse<String> made =
        client.send(
            HttpRequest.newBuilder(URI.create(front + "/setup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "token="
                            + link.group(2)
                            + "&name=Ada&email=ada%40example.com&password="
                            + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    this.key = found(KEY, made.body()).group(1);
    this.session =
        made.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.contains("session"))
            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody was signed in"));
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no " + pattern + " in the answer");
    }
    return matcher;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-bench");
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DATA", folder.toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0");
    try (RunningServer server = Wiring.start(ReadSettings.read(null, environment, Map.of()))) {
      new KeyPageBench(server).measure();
    }
  }

  private void measure() throws IOException, InterruptedException {
    fill("few", FEW);
    fill("many", MANY);
    double[] few = new double[ROUNDS];
    double[] many = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      double one = firstByteMillis("few");
      double other = firstByteMillis("many");
      if (i >= 0) {
        few[i] = one;
        many[i] = other;
      }
    }
    System.out.printf(
        Locale.ROOT, "%nFirst byte of the page of keys, ms %10s %10s%n", "of " + FEW, "of " + MANY);
    print("median", few, many, 50);
    print("p99", few, many, 99);
  }

  private static void print(String name, double[] few, double[] many, int percent) {
    double one = percentile(few, percent);
    double other = percentile(many, percent);
    System.out.printf(
        Locale.ROOT, "%-34s %10.2f %10.2f   ratio %.2f%n", name, one, other, other / one);
  }

  private static double percentile(double[] millis, int percent) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private void fill(String slug, int keys) throws IOException, InterruptedException {
    post("/v1/projects", "{\"slug\":\"" + slug + "\"}", "application/json");
    for (int from = 0; from < keys; from += KEYS_PER_IMPORT) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(keys, from + KEYS_PER_IMPORT); i++) {
        lines
            .append("{\"name\":\"Service ")
            .append(i)
            .append("\",\"secret\":\"")
            .append(slug)
            .append("-imported-key-")
            .append(100_000_000 + i)
            .append("\"}\n");
      }
      post("/v1/projects/" + slug + "/keys/import", lines.toString(), "application/x-ndjson");
    }
  }

  private void post(String path, String body, String type)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(front + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + " was answered with " + answer.statusCode());
    }
  }

  private double firstByteMillis(String slug) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(front + "/console/projects/" + slug + "/keys"))
            .header("Cookie", session)
            .build();
    long start = System.nanoTime();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200 || body.read() < 0) {
        throw new IllegalStateException("the page was answered with " + answer.statusCode());
      }
      double millis = (System.nanoTime() - start) / 1e6;
      body.readAllBytes();
      return millis;
    }
  }
}
