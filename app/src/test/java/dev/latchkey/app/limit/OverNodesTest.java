package dev.latchkey.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.RealPostgres;
import dev.latchkey.app.process.RealRedis;
import dev.latchkey.app.process.Rest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Three nodes in this process on a real PostgreSQL and a real Redis. Redis is stopped by the last
/// test.
@ExtendWith(RealRedis.IsThere.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverNodesTest {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final int CALLERS = 6;

  private final List<LocalServer> nodes = new ArrayList<>();
  private final List<Rest> rests = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private RealRedis redis;

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    System.out.println("over nodes: -Dlatchkey.seed=" + SEED);
    redis = RealRedis.start(folder.resolve("redis"));
    postgres = RealPostgres.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database latchkey");
    }
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_STORE",
            "postgresql://postgres@localhost:" + postgres.getPort() + "/latchkey",
            "LATCHKEY_LIMITS_REDIS",
            redis.url(),
            "LATCHKEY_WEBHOOKS_ALLOWED_NETWORKS",
            "127.0.0.0/8");
    nodes.add(LocalServer.start(folder.resolve("a"), environment));
    nodes.add(LocalServer.join(nodes.getFirst(), folder.resolve("b"), environment));
    nodes.add(LocalServer.join(nodes.getFirst(), folder.resolve("c"), environment));
    nodes.forEach(node -> rests.add(new Rest(node.front(), node.adminKey())));
    until(() -> metric(0, "latchkey_nodes") == 3);
  }

  @AfterAll
  void end() throws Exception {
    rests.forEach(Rest::close);
    nodes.forEach(LocalServer::close);
    postgres.close();
    redis.close();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(120));
      Thread.sleep(20);
    }
  }

  private String ops(int node, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI at = nodes.get(node).ops().resolve(path);
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private double metric(int node, String name) throws Exception {
    return ops(node, "/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /// The question about a new key with these limits.
  private String question(String limits) throws Exception {
    Rest.Answer made =
        rests
            .getFirst()
            .send(
                "POST",
                "/v1/projects/starter/keys",
                "{\"name\":\"limited\",\"limits\":{" + limits + "}}");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return "{\"project\":\"starter\",\"key\":\"" + made.body().path("secret").asString() + "\"}";
  }

  /// One call that waits too long for a quota's next block is 503, costs nothing and is asked
  /// again.
  private boolean isAdmitted(int node, String question) throws Exception {
    Rest.Answer answer = rests.get(node).send("POST", "/v1/verify", question);
    while (answer.status() == 503) {
      answer = rests.get(node).send("POST", "/v1/verify", question);
    }
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    JsonNode body = answer.body();
    return body.path("valid").asBoolean();
  }

  /// How many of so many calls were admitted, that came at random to all nodes at once.
  private int admitted(String question, int calls) throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SplittableRandom random = new SplittableRandom(SEED + i);
        counts.add(
            callers.submit(() -> {
              int admitted = 0;
              for (int call = 0; call < calls / CALLERS; call++) {
                admitted += isAdmitted(random.nextInt(nodes.size()), question) ? 1 : 0;
              }
              return admitted;
            }));
      }
      int all = 0;
      for (Future<Integer> count : counts) {
        all += count.get();
      }
      return all;
    }
  }

  @Test
  @Order(1)
  void everyMessageToAWebhookIsSentByOneNode() throws Exception {
    Map<String, Integer> heard = new ConcurrentHashMap<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          heard.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
      Rest.Answer made =
          rests
              .getFirst()
              .send(
                  "POST",
                  "/v1/projects/starter/webhooks",
                  "{\"url\":\"" + url + "\",\"events\":[\"key.created\"]}");
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      for (int i = 0; i < 12; i++) {
        Rest.Answer key =
            rests
                .get(i % nodes.size())
                .send("POST", "/v1/projects/starter/keys", "{\"name\":\"told of\"}");
        assertThat(key.status()).isEqualTo(201);
      }
      until(() -> heard.size() == 12);
      // Two rounds of every node.
      Thread.sleep(1_100);
      assertThat(heard.values()).containsOnly(1);
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  @Order(1)
  void aRateHoldsOverAllNodesWithinFivePercent() throws Exception {
    String question =
        question("\"rates\":[{\"name\":\"r\",\"limit\":200,\"windowSeconds\":86400}]");

    int admitted = admitted(question, 600);

    assertThat(admitted).isBetween(190, 210);
    assertThat(metric(0, "latchkey_redis_up")).isEqualTo(1);
    assertThat(metric(0, "latchkey_rate_settlements_total")).isPositive();
  }

  @Test
  @Order(2)
  void whatOneNodeHasTakenIsGoneFromTheOthers() throws Exception {
    String question = question("\"rates\":[{\"name\":\"r\",\"limit\":40,\"windowSeconds\":86400}]");
    int admitted = 0;
    for (int i = 0; i < 80; i++) {
      admitted += isAdmitted(0, question) ? 1 : 0;
    }
    for (int i = 0; i < 20; i++) {
      admitted += isAdmitted(1, question) ? 1 : 0;
      admitted += isAdmitted(2, question) ? 1 : 0;
    }
    assertThat(admitted).isBetween(38, 42);
  }

  @Test
  @Order(3)
  void aQuotaIsExactOverAllNodes() throws Exception {
    String question = question("\"quota\":{\"limit\":200}");

    int admitted = admitted(question, 450);

    // What is not spent lies in the others' blocks, of at most 1 % each, and goes back.
    assertThat(admitted).isBetween(200 - 2 * 2, 200);
    AtomicInteger all = new AtomicInteger(admitted);
    until(() -> {
      for (int node = 0; node < nodes.size(); node++) {
        all.addAndGet(isAdmitted(node, question) ? 1 : 0);
      }
      return all.get() >= 200;
    });
    assertThat(admitted(question, 30)).isZero();
    assertThat(all.get()).isEqualTo(200);
  }

  @Test
  @Order(3)
  void aQuotaOfAFewCallsIsSpentToTheLastWhereverTheyCome() throws Exception {
    for (int limit = 1; limit <= 7; limit++) {
      String question = question("\"quota\":{\"limit\":" + limit + "}");
      for (int call = 0; call < limit + 2 * nodes.size(); call++) {
        assertThat(isAdmitted(call % nodes.size(), question))
            .as("call %d on a quota of %d", call + 1, limit)
            .isEqualTo(call < limit);
      }
    }
  }

  @Test
  @Order(4)
  void withoutRedisEachNodeKeepsToItsShareAndNobodyIsTurnedAway() throws Exception {
    redis.stop();
    String question =
        question("\"rates\":[{\"name\":\"r\",\"limit\":200,\"windowSeconds\":86400}]");
    isAdmitted(0, question);
    isAdmitted(1, question);
    isAdmitted(2, question);
    until(() ->
        metric(0, "latchkey_redis_up") + metric(1, "latchkey_redis_up") == 0
            && metric(2, "latchkey_redis_up") == 0);

    int admitted = admitted(question, 600);

    // Each begins with what it has lent itself or has as its share, never with all of it.
    assertThat(admitted).isBetween(120, 220);
    assertThat(ops(0, "/readyz")).startsWith("ready\n").contains("Redis does not answer");

    redis.start();
    until(() -> metric(0, "latchkey_redis_up") == 1);
    assertThat(ops(0, "/readyz")).isEqualTo("ready\n");
  }
}
