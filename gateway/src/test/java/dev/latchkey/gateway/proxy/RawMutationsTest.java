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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  /// Each lane has a site and an upstream of its own, so that it knows which call arrived there.
  private static final String LANES = "qrstuvwx";

  @Test
  void aDamagedRequestPassesOnlyIfAStrictReaderTakesItForTheSame() {
    try (Listening listening = new Listening();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES.length())) {
      int port =
          listening.strict(
              new GatewayHandler(
                  listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT));
      List<Lane> all = new ArrayList<>();
      for (int i = 0; i < LANES.length(); i++) {
        all.add(new Lane(port, LANES.charAt(i), new SplittableRandom(SEED + i)));
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
    private final char site;
    private final RandomGenerator random;
    private final Recorder upstream = new Recorder();

    /// The first lines of what may arrive late, after its caller was answered: a connection ends
    /// with a request that is refused, also where the one before it is still on its way. No two
    /// cases have the same, as each has a number in it.
    private final Set<String> earlier = new HashSet<>();

    Lane(int port, char site, RandomGenerator random) {
      this.port = port;
      this.site = site;
      this.random = random;
      world.site(project, "/" + site, upstream.url());
    }

    /// How many calls passed.
    int check() {
      int passed = 0;
      for (int i = 0; i < CALLS / LANES.length(); i++) {
        upstream.forget();
        String text = damaged(random, site);
        while (StrictReading.waitsForMore(text)) {
          text = damaged(random, site);
        }
        String answers = RawHttp.exchange(port, text);
        String shown = "seed %d, lane %s, case %d: %s".formatted(SEED, site, i, shown(text));
        assertThat(answers).as(shown).doesNotContain("(still open)").doesNotContain("HTTP/1.1 50");
        List<String> heads = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        arrived(heads, bodies);
        if (!heads.isEmpty()) {
          passed++;
          agree(text, heads, bodies, shown);
        }
        StrictReading.of(text).forEach(request -> earlier.add(line(request)));
      }
      return passed;
    }

    private void arrived(List<String> heads, List<String> bodies) {
      List<String> all = upstream.heads();
      for (int i = 0; i < all.size(); i++) {
        String head = all.get(i);
        if (!earlier.contains(head.substring(0, head.indexOf("\r\n") + 2))) {
          heads.add(head);
          bodies.add(upstream.bodies().get(i));
        }
      }
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

  /// As it begins where it arrives.
  private static String line(StrictReading.Request request) {
    String target = request.target();
    return request.method()
        + " "
        + target.substring(Math.min(2, target.length()))
        + " HTTP/1.1\r\n";
  }

  private String damaged(RandomGenerator random, char site) {
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
