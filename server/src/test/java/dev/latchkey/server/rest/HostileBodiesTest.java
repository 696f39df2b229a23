package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bodies that were good and then damaged, at random but from a seed that is told.
final class HostileBodiesTest extends ServerTest {
  private static final long SEED = 0x1a7c_4e5L;
  private static final int ROUNDS = 1_000;
  private static final String[] TOKENS = {
    "null",
    "true",
    "-1",
    "1e999",
    "9007199254740993",
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
    "\"*\"",
    "\"latchkey://*\"",
    "NaN",
    ",",
    "}",
    "{",
    "\u202e",
    "\"active\"",
    "1.0"
  };

  private record Target(String method, String path, String body) {}

  @Test
  void nothingHostileGives5xxOrEchoesASecret() {
    String project = server.project("hostile");
    String key = server.issued(project, FULL).text("key.id");
    String site = server.get("/v1/projects/hostile", server.admin).text("sites.0");
    String secret = server.key(project, FULL);
    List<Target> targets =
        List.of(
            new Target("POST", "/v1/projects/hostile/keys", newKey(secret)),
            new Target("PATCH", "/v1/keys/" + key, patch(secret)),
            new Target(
                "PATCH",
                "/v1/projects/hostile",
                """
                {"name":"n","policy":{"maxLifetimeDays":null,"requireExpiry":false},
                 "permissions":[{"action":"read","reading":true,"description":"SECRET"}]}\
                """
                    .replace("SECRET", secret)),
            new Target(
                "PATCH",
                "/v1/sites/" + site,
                """
                {"hosts":["h.example"],"upstreams":["echo:"],"keyLocations":["header:SECRET"],
                 "credential":"strip","pathPrefix":"/SECRET"}\
                """
                    .replace("SECRET", secret)));
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Target target = targets.get(random.nextInt(targets.size()));
      byte[] body = damaged(target.body(), random);
      Reply reply = server.send(target.method(), target.path(), server.admin, body);
      statuses.merge(reply.status(), 1, Integer::sum);
      String context = "seed " + SEED + ", round " + round + ": " + reply.body();
      assertThat(reply.status()).as(context).isLessThan(500);
      if (reply.status() >= 400) {
        assertThat(reply.body()).as(context).doesNotContain(secret);
      }
    }
    System.out.println("hostile bodies, by status: " + statuses);
    assertThat(statuses.getOrDefault(400, 0)).isGreaterThan(ROUNDS / 20);
    assertThat(statuses.getOrDefault(200, 0) + statuses.getOrDefault(201, 0))
        .isGreaterThan(ROUNDS / 20);
  }

  private static String newKey(String secret) {
    return """
    {"name":"k","expiresInDays":9,"subject":"s","metadata":{"a":{"b":["SECRET"]}},
     "access":{"preset":"custom","rules":[{"resource":"SECRET/*","actions":["read"]}]},
     "restrictions":{"callers":["browser"],"referrerHosts":["*.example.com"],
                     "networks":["10.0.0.0/8"]}}\
    """
        .replace("SECRET", secret);
  }

  private static String patch(String secret) {
    return """
    {"name":"k","status":"disabled","reason":"SECRET","expiresAt":"2030-01-01T00:00:00Z",
     "notBefore":null,"subject":"SECRET","metadata":{"x":null,"SECRET":1},
     "access":{"rules":[{"resource":"a","actions":["SECRET"]}]},
     "restrictions":{"networks":["SECRET"]}}\
    """
        .replace("SECRET", secret)
        .replace("[\"SECRET\"]", "[]");
  }

  private static byte[] damaged(String body, SplittableRandom random) {
    StringBuilder text = new StringBuilder(body);
    int damages = random.nextInt(4);
    for (int i = 0; i < damages; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(1, 12));
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> value(text, random);
        default -> text.insert(at, (char) random.nextInt(0x2100));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /// Puts something else in the place of one value.
  private static void value(StringBuilder text, SplittableRandom random) {
    int colon = text.indexOf(":", random.nextInt(text.length() + 1));
    if (colon >= 0) {
      int end = colon + 1;
      while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      text.replace(colon + 1, end, TOKENS[random.nextInt(TOKENS.length)]);
    }
  }
}
