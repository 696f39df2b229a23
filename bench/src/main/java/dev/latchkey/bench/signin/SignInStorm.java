package dev.latchkey.bench.signin;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long verifications take while many people sign in at once, beside how long they take by
/// themselves. Questions are sent at a fixed rate and timed from when they were due, so that one
/// that holds up others is counted for all of them.
public final class SignInStorm {
  private static final int PEOPLE = 500;
  private static final int PER_SECOND = 300;
  private static final int SECONDS = 4;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_SECONDS = 10;
  private static final String PASSWORD = "seven quiet lamps above the harbour";
  private static final Pattern KEY = Pattern.compile("<code>(lk_[A-Za-z0-9_]+)</code>");
  private static final Pattern FRONT = Pattern.compile("ready front=(\\S+)");
  private static final Pattern LINK = Pattern.compile("(http\\S+)/setup\\?token=(\\S+)");

  private final HttpClient verifying = HttpClient.newHttpClient();
  private final HttpClient signingIn = HttpClient.newHttpClient();
  private final String front;
  private final String key;

  private SignInStorm(RunningServer server) throws IOException, InterruptedException {
    String lines = String.join("\n", server.lines());
    this.front = found(FRONT, lines).group(1);
    Matcher link = found(LINK, lines);
    String form =
        "token=" + link.group(2) + "&name=Ada&email=ada%40example.com&password=" + typed(PASSWORD);
    HttpResponse<String> made =
        verifying.send(form("/setup", form).build(), HttpResponse.BodyHandlers.ofString());
    this.key = found(KEY, made.body()).group(1);
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no " + pattern + " in the answer");
    }
    return matcher;
  }

  private static String typed(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder form(String path, String body) {
    return HttpRequest.newBuilder(URI.create(front + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /// Each from an address of their own, as a proxy would tell it: one network may not fail so
  /// often.
  private HttpRequest attempt(int round, int person) {
    return form(
            "/console/sign-in",
            "email=person" + person + "%40example.com&password=" + typed(PASSWORD + person))
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-For", "10." + round + "." + person / 200 + "." + (person % 200 + 1))
        .build();
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-bench");
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DATA", folder.toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0",
            "LATCHKEY_FRONT_MANAGEMENT_CALLS_MAX", "1000",
            "LATCHKEY_TRUSTED_PROXIES", "127.0.0.1");
    try (RunningServer server = Wiring.start(ReadSettings.read(null, environment, Map.of()))) {
      new SignInStorm(server).measure();
    }
    System.exit(0);
  }

  private void measure() throws InterruptedException {
    millis(WARM_UP_SECONDS);
    storm(ROUNDS, new ConcurrentSkipListMap<>()).join();
    double[] ratios = new double[ROUNDS];
    System.out.printf(
        Locale.ROOT,
        "%nVerifications at %d a second, ms %12s %12s%n",
        PER_SECOND,
        "alone p99",
        PEOPLE + " sign in");
    for (int round = 0; round < ROUNDS; round++) {
      double alone = percentile(millis(SECONDS), 99);
      Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
      CompletableFuture<Void> storm = storm(round, statuses);
      double beside = percentile(millis(SECONDS), 99);
      storm.join();
      ratios[round] = beside / alone;
      System.out.printf(
          Locale.ROOT,
          "%-32s %12.2f %12.2f   ratio %.2f   sign-ins by status %s%n",
          "round " + (round + 1),
          alone,
          beside,
          ratios[round],
          new TreeMap<>(statuses));
    }
    System.out.printf(Locale.ROOT, "%-32s %42.2f%n", "median ratio", percentile(ratios, 50));
  }

  /// How long each question took that was due in this time.
  private double[] millis(int seconds) throws InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(front + "/v1/verify"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"key\":\"" + key + "\",\"project\":\"starter\"}"))
            .build();
    int count = seconds * PER_SECOND;
    double[] took = new double[count];
    CompletableFuture<?>[] all = new CompletableFuture<?>[count];
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int each = i;
      long due = begin + i * 1_000_000_000L / PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), 500_000));
      }
      all[i] =
          verifying
              .sendAsync(question, HttpResponse.BodyHandlers.ofString())
              .thenAccept(answer -> {
                took[each] = (System.nanoTime() - due) / 1e6;
                if (answer.statusCode() != 200) {
                  throw new IllegalStateException("verify was answered " + answer.statusCode());
                }
              });
    }
    CompletableFuture.allOf(all).join();
    return took;
  }

  private CompletableFuture<Void> storm(int round, Map<Integer, AtomicInteger> statuses) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    CompletableFuture<?>[] all = new CompletableFuture<?>[PEOPLE];
    for (int i = 0; i < PEOPLE; i++) {
      HttpRequest attempt = attempt(round, i);
      all[i] =
          CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return signingIn
                          .send(attempt, HttpResponse.BodyHandlers.discarding())
                          .statusCode();
                    } catch (IOException e) {
                      return 0;
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  },
                  threads)
              .thenAccept(status ->
                  statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet());
    }
    return CompletableFuture.allOf(all).whenComplete((done, failed) -> threads.shutdown());
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
