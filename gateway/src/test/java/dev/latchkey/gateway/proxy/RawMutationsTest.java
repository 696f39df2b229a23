package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.Cases;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Requests damaged byte by byte: what passes on is one whole request that a strict reader of RFC
/// 9112 reads the same way, all else is refused and its connection closed; never a 5xx, never a
/// connection that hangs.
class RawMutationsTest {
  private static final int CALLS = Integer.getInteger("latchkey.calls", 20_000);
  private static final long SEED = Long.getLong("latchkey.seed", new SecureRandom().nextInt());
  private static final String[] INSERTS = {
    "\r",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\u0000",
    ":",
    ",",
    ";",
    "\u000b",
    "\u0085",
    "\u00ff",
    "0",
    "9",
    "\r\n ",
    "\r\n\t",
    " :",
    "Content-Length: 3\r\n",
    "Content-Length: 4\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: identity\r\n",
    "Host: i\r\n",
    "transfer-encoding:\tchunked\r\n",
    "Authorization: Bearer x\r\n",
    "X-A: b\n",
    "X-A: b\r\n",
    "X-A : b\r\n",
    "Content-Length: 03\r\n",
    "%2e%2e/",
    "../",
    "\\",
    "HTTP/1.0"
  };

  private final World world = new World();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);

  /// Each lane has a site and an upstream of its own, so that it knows which call arrived there:
  /// the gateway answers when the upstream did, in order. It takes three damages to turn the name
  /// of one site into another's, and a request has two at the most.
  private static final List<String> LANES =
      List.of("qqq", "rrr", "sss", "ttt", "uuu", "vvv", "www", "xxx");

  @Test
  void whoRefusesATargetStillWaitsForTheBodyBehindIt() {
    String rest = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 3\r\n\r\nab";
    assertThat(StrictReading.waitsForMore("POST \u00ff/a" + rest)).isTrue();
    assertThat(StrictReading.waitsForMore("POST \u00ff/a" + rest + "c")).isFalse();
    assertThat(StrictReading.of("POST \u00ff/a" + rest + "c")).isEmpty();
    assertThat(StrictReading.waitsForMore("POST /\ta" + rest)).isFalse();
  }

  @Test
  void aDamagedRequestPassesOnlyIfAStrictReaderTakesItForTheSame() {
    try (Listening listening = new Listening();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES.size())) {
      int port =
          listening.strict(
              new GatewayHandler(
                  listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT));
      List<Lane> all = new ArrayList<>();
      for (int i = 0; i < LANES.size(); i++) {
        all.add(new Lane(port, LANES.get(i), new SplittableRandom(SEED + i)));
      }
      List<CompletableFuture<Integer>> running =
          all.stream().map(lane -> CompletableFuture.supplyAsync(lane::check, lanes)).toList();
      int passed = running.stream().mapToInt(CompletableFuture::join).sum();
      all.forEach(lane -> lane.upstream.close());
      System.out.printf(
          Locale.ROOT, "RawMutations: %d calls, seed %d, %d passed%n", CALLS, SEED, passed);
      assertThat(passed).as("seed %d", SEED).isBetween(CALLS / 2, CALLS * 9 / 10);
    }
  }

  private final class Lane {
    private final int port;
    private final String site;
    private final RandomGenerator random;
    private final Recorder upstream = new Recorder();

    Lane(int port, String site, RandomGenerator random) {
      this.port = port;
      this.site = site;
      this.random = random;
      world.site(project, "/" + site, upstream.url());
    }

    /// How many calls passed.
    int check() {
      int passed = 0;
      for (int i = 0; i < CALLS / LANES.size(); i++) {
        upstream.forget();
        String text = damaged(random, site);
        while (StrictReading.waitsForMore(text)) {
          text = damaged(random, site);
        }
        String answers = RawHttp.exchange(port, text);
        String shown = "seed %d, lane %s, case %d: %s".formatted(SEED, site, i, shown(text));
        assertThat(answers).as(shown).doesNotContain("(still open)").doesNotContain("HTTP/1.1 50");
        if (!upstream.heads().isEmpty()) {
          passed++;
          agree(text, upstream.heads(), upstream.bodies(), shown);
        }
      }
      return passed;
    }
  }

  private static void agree(String text, List<String> heads, List<String> bodies, String shown) {
    List<StrictReading.Request> read = StrictReading.of(text);
    assertThat(read).as(shown).hasSameSizeAs(heads);
    for (int i = 0; i < heads.size(); i++) {
      assertThat(heads.get(i)).as(shown).startsWith(line(read.get(i)));
      assertThat(bodies.get(i)).as(shown).contains(read.get(i).body());
    }
  }

  /// As it begins where it arrives, a path that is empty being made `/`.
  private static String line(StrictReading.Request request) {
    String target = request.target();
    String path = target.substring(Math.min(1 + LANES.getFirst().length(), target.length()));
    return request.method() + " " + (path.startsWith("?") ? "/" : "") + path + " HTTP/1.1\r\n";
  }

  private String damaged(RandomGenerator random, String site) {
    String head =
        "POST /"
            + site
            + "/a/b?x=y"
            + random.nextInt(100_000_000, 1_000_000_000)
            + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + key.text()
            + "\r\nX-Long: some words and more\r\n";
    String text =
        Cases.chance(random, 50)
            ? head + "Content-Length: 3\r\n\r\nabc"
            : head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    StringBuilder out = new StringBuilder(text);
    if (Cases.chance(random, 55)) {
      // Something harmless, so that not all of what is left alone is one and the same.
      out.insert(text.indexOf("X-Long: ") + 8, "n" + random.nextInt(1_000_000));
    } else {
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        damage(random, out);
      }
    }
    return out + "GET /" + site + "/last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  }

  private static void damage(RandomGenerator random, StringBuilder out) {
    List<Integer> lines = new ArrayList<>();
    for (int at = out.indexOf("\r\n"); at >= 0; at = out.indexOf("\r\n", at + 2)) {
      lines.add(at + 2);
    }
    boolean atLine = !lines.isEmpty() && Cases.chance(random, 60);
    int at = atLine ? lines.get(random.nextInt(lines.size())) : random.nextInt(out.length());
    switch (random.nextInt(5)) {
      case 0 -> out.deleteCharAt(Math.min(at, out.length() - 1));
      case 1 -> out.setCharAt(Math.min(at, out.length() - 1), (char) random.nextInt(256));
      default -> out.insert(at, Cases.pick(random, INSERTS));
    }
  }

  private static String shown(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\u0000", "\\0");
  }
}
