package dev.latchkey.bench.store;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys a second of one client over HTTP: created one by one, and imported in one call.
final class ImportBench {
  private static final Pattern FRONT = Pattern.compile("ready front=(\\S+)");
  private static final String KEYS = "/v1/projects/bench/keys";
  private static final int CREATED = 201;
  private static final int WARM_UP_LINES = 10_000;

  /// About what it takes until the compilers have nothing more to do for a create.
  private static final int WARM_UP_CREATES = 10_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final int lines;

  /// @param lines how many keys a call imports, at most 100,000
  ImportBench(Path folder, int lines) {
    this.folder = folder;
    this.lines = lines;
  }

  void measure(int rounds, int seconds) throws Exception {
    Files.createDirectories(folder);
    Path key = folder.resolve("bootstrap.key");
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DATA", folder.resolve("data").toString(),
            "LATCHKEY_BOOTSTRAP_KEY_FILE", key.toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0");
    List<Double> ones = new ArrayList<>();
    List<Double> imports = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (RunningServer server = Wiring.start(ReadSettings.read(null, environment, Map.of()))) {
      Matcher front = FRONT.matcher(String.join("\n", server.lines()));
      if (!front.find()) {
        throw new IllegalStateException("the server does not say where it listens");
      }
      Caller caller = new Caller(URI.create(front.group(1)), Files.readString(key).strip());
      caller.post("/v1/projects", "{\"slug\":\"bench\"}", "application/json");
      System.out.printf(
          Locale.ROOT,
          "%-36s %10.0f /s%n",
          "keys created in the first " + seconds + " s",
          caller.oneByOne(seconds));
      caller.create(WARM_UP_CREATES);
      caller.imported(0, WARM_UP_LINES);
      for (int round = 1; round <= rounds; round++) {
        double one = caller.oneByOne(seconds);
        double together = caller.imported(round, lines);
        ones.add(one);
        imports.add(together);
        ratios.add(together / one);
      }
    }
    System.out.printf(
        Locale.ROOT, "%-36s %10.0f /s%n", "keys created over HTTP, one client", median(ones));
    System.out.printf(
        Locale.ROOT,
        "%-36s %10.0f /s %8.2f x (median of the rounds' ratios)%n",
        "keys of an import of " + lines,
        median(imports),
        median(ratios));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /// One client, which waits for each answer.
  private final class Caller {
    private final URI front;
    private final String key;

    Caller(URI front, String key) {
      this.front = front;
      this.key = key;
    }

    double oneByOne(int seconds) throws IOException, InterruptedException {
      long begun = System.nanoTime();
      long until = begun + seconds * 1_000_000_000L;
      long done = 0;
      while (System.nanoTime() < until) {
        post(KEYS, "{\"name\":\"One " + done + "\"}", "application/json");
        done++;
      }
      return done * 1e9 / (System.nanoTime() - begun);
    }

    void create(int count) throws IOException, InterruptedException {
      for (int i = 0; i < count; i++) {
        post(KEYS, "{\"name\":\"Warm " + i + "\"}", "application/json");
      }
    }

    double imported(int round, int count) throws IOException, InterruptedException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append("{\"name\":\"Import ").append(i).append("\",\"secret\":\"imported-key-");
        text.append(round).append('-').append(100_000_000 + i).append("\"}\n");
      }
      byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
      long begun = System.nanoTime();
      HttpResponse<InputStream> answer =
          client.send(
              request(KEYS + "/import", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      String last = "";
      try (var read = answer.body()) {
        List<String> all = new String(read.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        last = all.isEmpty() ? "" : all.getLast();
      }
      double perSecond = count * 1e9 / (System.nanoTime() - begun);
      if (!last.contains("\"imported\":" + count)) {
        throw new IllegalStateException("not all keys were imported: " + last);
      }
      return perSecond;
    }

    void post(String path, String body, String type) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(
              request(path, type).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != CREATED) {
        throw new IllegalStateException(path + " was answered with " + answer.statusCode());
      }
    }

    private HttpRequest.Builder request(String path, String type) {
      return HttpRequest.newBuilder(front.resolve(path))
          .header("Authorization", "Bearer " + key)
          .header("Content-Type", type);
    }
  }
}
