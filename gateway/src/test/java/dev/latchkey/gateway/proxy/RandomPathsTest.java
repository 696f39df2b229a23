package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.scene.Cases;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Over real sockets: the path that the verifier was asked about is, byte for byte, the path that
/// the upstream got.
class RandomPathsTest {
  private static final int REQUESTS = 3_000;
  private static final String[] PIECES = {
    "/", "/", "/", "a", "b", ".", "..", "%2e", "%2f", "%5c", "%41", "%C3%A9", "%ff", "%00", ";",
    "\\", "//", "~", ":", "@", "+", "?", "?x=%2e", "#", "%", "\u00e9", "*"
  };

  @Test
  void whatIsJudgedIsWhatIsForwarded() {
    long seed = Long.getLong("latchkey.seed", new java.security.SecureRandom().nextInt());
    RandomGenerator random = new SplittableRandom(seed);
    World world = new World();
    Project project = world.project("shop");
    World.Made key = world.key(project);
    List<String> judged = new CopyOnWriteArrayList<>();
    Verifier watched =
        presented -> {
          judged.add(
              switch (presented.ask()) {
                case Ask.One one -> one.resource();
                case Ask.Several several -> several.checks().getFirst().resource();
                case Ask.Nothing nothing -> "nothing";
                case Ask.Unrouted unrouted -> "unrouted";
              });
          return world.verifier.verify(presented);
        };
    try (Listening listening = new Listening();
        Recorder upstream = new Recorder()) {
      world.site(project, "/s", upstream.url());
      int port =
          listening.strict(
              new GatewayHandler(
                  listening.vertx, () -> world.picture, watched, GatewayOptions.DEFAULT));
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < REQUESTS; i++) {
        all.append("GET ").append(target(random)).append(" HTTP/1.1\r\nHost: h\r\n");
        all.append("Authorization: Bearer ").append(key.text()).append("\r\n");
        all.append(i == REQUESTS - 1 ? "Connection: close\r\n\r\n" : "\r\n");
      }
      String answers = RawHttp.exchange(port, all.toString());

      List<String> forwarded =
          upstream.heads().stream()
              .map(head -> head.split(" ", 3)[1].split("\\?", 2)[0].substring(1))
              .toList();
      System.out.println(
          "RandomPaths: %d requests, seed %d, %d forwarded"
              .formatted(REQUESTS, seed, forwarded.size()));
      assertThat(forwarded).as("seed %d", seed).isEqualTo(judged);
      assertThat(forwarded).hasSizeBetween(REQUESTS / 20, REQUESTS * 19 / 20);
      assertThat(answers.split("HTTP/1\\.1 200", -1)).hasSize(forwarded.size() + 1);
    }
  }

  private static String target(RandomGenerator random) {
    StringBuilder out = new StringBuilder("/s/");
    for (int i = random.nextInt(5); i > 0; i--) {
      out.append(Cases.pick(random, PIECES));
    }
    return out.toString();
  }
}
