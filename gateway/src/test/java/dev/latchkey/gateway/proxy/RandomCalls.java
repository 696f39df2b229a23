package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.request.OddPathOracle;
import dev.latchkey.gateway.request.TargetOracle;
import dev.latchkey.gateway.scene.Cases;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Random calls over real sockets, and what a plain reading of the rules says about each: whether
/// it passes, what the verifier is asked, and what the upstream gets, byte for byte.
final class RandomCalls {
  private static final int PER_CONNECTION = 500;
  private static final String NOTHING = "(nothing)";
  private static final String[] PLAIN = {
    "/", "/", "a", "b", "%41", "%C3%A9", "~", ":", "@", "+", "*", "a.b", "...", "%20", "=", "%61"
  };
  private static final String[] STRANGE = {
    ".", "..", "%2e", "%2f", "%2F", "%5c", "%ff", "%00", ";", "\\", "//", "#", "%", "\u00e9",
    "%c0%af", "%3b", "%252e", "|", "^", "%e2%82", "%0a", "[", "\"", "`", "<"
  };
  private static final String[] QUERIES = {"?", "?x=%2e/..;", "?a=b&c", "?#", "?\u00e9", "?//"};
  private static final String[] OURS = {
    "X-Latchkey-Key", "x_latchkey_key", "X-LATCHKEY.OWNER", "X-Latchkey-", "X-Forwarded-Uri",
    "X_Forwarded_For", "X-Forwarded-Prefix", "x.forwarded.host", "Forwarded", "X-Real-IP",
    "X_Real_IP", "X-Original-URL", "x_original_uri", "X-Rewrite-URL", "True-Client-IP",
    "X-Client-IP", "Proxy-Authorization", "Proxy-Connection", "Keep-Alive", "TE",
    "X-HTTP-Method-Override", "X_Method_Override"
  };
  private static final String[] THEIRS = {
    "X-Own", "Accept", "X-Forwarder", "X-Latch", "Via-X", "Cookie-X", "X-Http", "_", "Latchkey-Key"
  };

  private final RandomGenerator random;
  private final UnaryOperator<String> plantedInForwarded;
  private final UnaryOperator<String> plantedInJudged;
  private final Set<PathOddity> oddities;
  private final World world = new World();
  private final Project project;
  private final World.Made key;
  private final Map<Integer, Set<String>> judged = new ConcurrentHashMap<>();

  /// What is planted is a fault of the gateway that the check must find.
  RandomCalls(
      long seed, UnaryOperator<String> plantedInForwarded, UnaryOperator<String> plantedInJudged) {
    this(seed, plantedInForwarded, plantedInJudged, Set.of());
  }

  /// @param oddities what the project lets through of paths that servers read in different ways
  RandomCalls(
      long seed,
      UnaryOperator<String> plantedInForwarded,
      UnaryOperator<String> plantedInJudged,
      Set<PathOddity> oddities) {
    this.oddities = oddities;
    this.project = world.project("shop", oddities);
    this.key = world.key(project);
    this.random = new SplittableRandom(seed);
    this.plantedInForwarded = plantedInForwarded;
    this.plantedInJudged = plantedInJudged;
  }

  private record Sent(String target, List<String> headers) {}

  /// How many of the calls passed.
  int check(int count) {
    Verifier watched =
        presented -> {
          // The referrer carries the number of the case, and nothing else looks at it.
          int number = Integer.parseInt(String.valueOf(presented.circumstances().referer()));
          judged.put(number, asked(presented.ask()));
          return world.verifier.verify(presented);
        };
    int passed = 0;
    try (Listening listening = new Listening();
        Recorder upstream = new Recorder()) {
      world.site(project, "/s", upstream.url());
      int port =
          listening.strict(
              new GatewayHandler(
                  listening.vertx, () -> world.picture, watched, GatewayOptions.DEFAULT));
      for (int done = 0; done < count; done += PER_CONNECTION) {
        passed += batch(port, upstream, Math.min(PER_CONNECTION, count - done));
      }
    }
    return passed;
  }

  private int batch(int port, Recorder upstream, int count) {
    upstream.forget();
    judged.clear();
    List<Sent> sent = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Sent one = new Sent(target(), headers());
      sent.add(one);
      all.append("GET ").append(one.target).append(" HTTP/1.1\r\nHost: h\r\nReferer: ").append(i);
      all.append("\r\nAuthorization: Bearer ").append(key.text()).append("\r\n");
      one.headers.forEach(header -> all.append(header).append("\r\n"));
      all.append(i == count - 1 ? "Connection: close\r\n\r\n" : "\r\n");
    }
    List<Integer> statuses = statuses(RawHttp.exchange(port, all.toString()));
    Map<Integer, String> forwarded = new HashMap<>();
    for (String head : upstream.heads()) {
      String lower = head.toLowerCase(Locale.ROOT);
      int at = lower.indexOf("\r\nreferer: ") + 11;
      forwarded.put(
          Integer.parseInt(lower.substring(at, lower.indexOf('\r', at))),
          plantedInForwarded.apply(head));
    }
    assertThat(statuses).as("an answer to each of %d", count).hasSize(count);
    for (int i = 0; i < count; i++) {
      compare(
          sent.get(i),
          statuses.get(i),
          forwarded.getOrDefault(i, NOTHING),
          judged.getOrDefault(i, Set.of()));
    }
    return forwarded.size();
  }

  private void compare(Sent sent, int status, String forwarded, Set<String> asked) {
    Set<String> expected = expected(sent.target);
    if (expected.isEmpty()) {
      assertThat(status).as(sent.target).isEqualTo(400);
      assertThat(forwarded).as(sent.target).isEqualTo(NOTHING);
      assertThat(asked).as(sent.target).isEmpty();
      return;
    }
    assertThat(status).as(sent.target).isEqualTo(200);
    String target = below(sent.target);
    assertThat(forwarded).as(sent.target).startsWith("GET " + target + " HTTP/1.1\r\n");
    assertThat(asked).as(sent.target).isEqualTo(expected);
    assertThat(asked).as(sent.target).contains(target.split("\\?", 2)[0]);
    for (String header : sent.headers) {
      String name = header.substring(0, header.indexOf(':'));
      boolean theirs = Set.of(THEIRS).contains(name);
      assertThat(forwarded.contains("\r\n" + header + "\r\n"))
          .as("%s of %s", header, sent.target)
          .isEqualTo(theirs);
    }
  }

  private static List<Integer> statuses(String answers) {
    List<Integer> statuses = new ArrayList<>();
    int at = answers.indexOf("HTTP/1.1 ");
    while (at >= 0) {
      statuses.add(Integer.parseInt(answers.substring(at + 9, at + 12)));
      at = answers.indexOf("HTTP/1.1 ", at + 9);
    }
    return statuses;
  }

  /// All that the path may be read as below the site, which takes `/s` off; empty where the call is
  /// refused.
  private Set<String> expected(String target) {
    String path = below(target).split("\\?", 2)[0];
    Optional<String> decoded = TargetOracle.decodedPath(target);
    if (decoded.isPresent()) {
      return Set.copyOf(List.of(path, below(decoded.get())));
    }
    return !oddities.isEmpty() && target.startsWith("/s/")
        ? OddPathOracle.readings(below(target), oddities).orElse(Set.of())
        : Set.of();
  }

  private static String below(String target) {
    String rest = target.substring(2);
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  /// The paths that a key has to be allowed.
  private Set<String> asked(Ask ask) {
    Stream<Ask.One> all =
        switch (ask) {
          case Ask.One one -> Stream.of(one);
          case Ask.Several several -> several.checks().stream();
          case Ask.Nothing nothing -> Stream.of();
          case Ask.Unrouted unrouted -> Stream.of();
        };
    return all.map(one -> "/" + plantedInJudged.apply(one.resource())).collect(Collectors.toSet());
  }

  private String target() {
    boolean strange = Cases.chance(random, 45);
    StringBuilder out = new StringBuilder(Cases.chance(random, 3) ? "/s" : "/s/");
    for (int i = random.nextInt(7); i > 0; i--) {
      String piece = Cases.pick(random, strange && Cases.chance(random, 40) ? STRANGE : PLAIN);
      boolean twice = piece.equals("/") && out.charAt(out.length() - 1) == '/';
      boolean inPrefix = out.length() == 2 && !piece.startsWith("/");
      if (!(twice && !strange) && !inPrefix) {
        out.append(piece);
      }
    }
    return Cases.chance(random, 20) ? out.append(Cases.pick(random, QUERIES)).toString() : out + "";
  }

  private List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = Cases.pick(random, Cases.chance(random, 60) ? OURS : THEIRS);
      headers.add(name + ": forged-" + random.nextInt(1000));
    }
    return headers;
  }
}
