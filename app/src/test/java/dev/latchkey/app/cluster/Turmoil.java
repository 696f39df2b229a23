package dev.latchkey.app.cluster;

import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Keys are made, revoked and verified at all nodes while they and their database are troubled.
final class Turmoil {
  private static final int REVOCATIONS_MIN = 12;
  private static final int ADMITTED_MIN = 1_500;
  private static final int KEYS_ALIVE = 24;
  private static final int KEYS_GONE = 8;
  private static final int ONE_IN_GONE = 4;
  private static final int REVOKERS = 6;
  private static final int TROUBLES_AT_ONCE = 2;
  private static final int LINES_A_NODE = 2;
  private static final int VOLLEY = 24;
  private static final long BETWEEN_VOLLEYS_MILLIS = 12;
  private static final long VERIFICATIONS_A_SECOND_MIN = 1_500;
  private static final Duration TURMOIL_MIN = Duration.ofMinutes(5);
  private static final Duration REVOCATION_MAX = Duration.ofSeconds(20);

  private record Key(String id, String secret) {
    String question() {
      return "{\"project\":\"starter\",\"key\":\"" + secret + "\"}";
    }
  }

  private final Installation installation;
  private final SplittableRandom random;
  private final int verifications;
  private final History history = new History();
  private final List<Key> keys = new CopyOnWriteArrayList<>();
  private final AtomicReferenceArray<Key> gone = new AtomicReferenceArray<>(KEYS_GONE);
  private final AtomicInteger goes = new AtomicInteger();
  private final Map<Fault, Integer> faults = new ConcurrentSkipListMap<>();
  private final List<Fault> deck = new ArrayList<>();
  private final Set<Integer> inTrouble = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  /// @param verifications how many there are at least, if there is time
  Turmoil(Installation installation, long seed, int verifications) {
    this.installation = installation;
    this.random = new SplittableRandom(seed);
    this.verifications = verifications;
  }

  /// Runs until enough was verified, revoked and troubled, or there was time for it.
  History run() throws InterruptedException, IOException, ExecutionException {
    for (int i = 0; i < KEYS_ALIVE; i++) {
      keys.add(issue(i % installation.size()));
    }
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < installation.size() * LINES_A_NODE; i++) {
        Volleys volleys = new Volleys(i / LINES_A_NODE, random.split());
        all.add(hands.submit(() -> untilOver(volleys::fire)));
      }
      for (int i = 0; i < REVOKERS; i++) {
        int first = i;
        SplittableRandom own = random.split();
        all.add(hands.submit(() -> untilOver(() -> revokeAndReplace(own, first))));
      }
      for (int i = 0; i < TROUBLES_AT_ONCE; i++) {
        SplittableRandom own = random.split();
        all.add(hands.submit(() -> untilOver(() -> trouble(own))));
      }
      Duration most = TURMOIL_MIN.plusSeconds(verifications / VERIFICATIONS_A_SECOND_MIN);
      long end = System.nanoTime() + most.toNanos();
      while (!isEnough() && all.stream().noneMatch(Future::isDone) && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      over = true;
    }
    for (Future<?> each : all) {
      each.get();
    }
    return history;
  }

  private boolean isEnough() {
    return history.size() >= verifications
        && history.revoked() >= REVOCATIONS_MIN
        && history.admitted() >= ADMITTED_MIN
        && history.afterConfirmation() >= REVOCATIONS_MIN
        && faults.size() == Fault.values().length;
  }

  /// What was done, and how often.
  Map<Fault, Integer> faults() {
    return faults;
  }

  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private Void untilOver(Step step) throws InterruptedException {
    while (!over) {
      try {
        step.take();
      } catch (IOException e) {
        // No answer came; nothing is known of it.
        Thread.sleep(20);
      }
    }
    return null;
  }

  private Key issue(int node) throws IOException, InterruptedException {
    Rest.Answer made =
        installation
            .at(node)
            .send("POST", "/v1/projects/starter/keys", "{\"name\":\"in turmoil\"}");
    if (made.status() != 201) {
      throw new IOException("no key was made: " + made.status());
    }
    return new Key(
        made.body().path("key").path("id").asString(), made.body().path("secret").asString());
  }

  /// One that is alive, or now and then one of those that were confirmed to be gone last.
  private Key any(SplittableRandom own) {
    Key old = own.nextInt(ONE_IN_GONE) == 0 ? gone.get(own.nextInt(KEYS_GONE)) : null;
    return old == null ? keys.get(own.nextInt(keys.size())) : old;
  }

  /// Asks one node over and over. Used by one thread.
  private final class Volleys {
    private final int node;
    private final SplittableRandom own;
    private @Nullable Line line;

    Volleys(int node, SplittableRandom own) {
      this.node = node;
      this.own = own;
    }

    void fire() throws IOException, InterruptedException {
      try {
        Line open = line == null ? installation.line(node) : line;
        line = open;
        fire(open);
      } catch (IOException e) {
        hangUp();
        throw e;
      }
      Thread.sleep(BETWEEN_VOLLEYS_MILLIS);
      if (over) {
        hangUp();
      }
    }

    private void fire(Line open) throws IOException {
      List<Key> some = new ArrayList<>(VOLLEY);
      long[] sentNanos = new long[VOLLEY];
      for (int i = 0; i < VOLLEY; i++) {
        Key key = any(own);
        some.add(key);
        sentNanos[i] = System.nanoTime();
        open.ask(key.question());
      }
      for (int i = 0; i < VOLLEY; i++) {
        boolean admitted = open.isAdmitted();
        history.verified(new History.Verification(some.get(i).id(), node, sentNanos[i], admitted));
      }
    }

    private void hangUp() throws IOException {
      if (line != null) {
        line.close();
        line = null;
      }
    }
  }

  private void revokeAndReplace(SplittableRandom own, int first)
      throws IOException, InterruptedException {
    int place = first + REVOKERS * own.nextInt(KEYS_ALIVE / REVOKERS);
    Key key = keys.get(place);
    Rest at = installation.at(own.nextInt(installation.size()));
    String path = "/v1/keys/" + key.id();
    Rest.Answer answer =
        own.nextBoolean()
            ? at.send("PATCH", path, "{\"status\":\"disabled\"}")
            : at.send("DELETE", path, null);
    if (answer.status() == 200 || answer.status() == 202) {
      JsonNode revocation = answer.body().path("revocation");
      long end = System.nanoTime() + REVOCATION_MAX.toNanos();
      while (!over && !isConfirmed(revocation) && System.nanoTime() < end) {
        revocation = poll(own, revocation);
      }
      if (isConfirmed(revocation)) {
        history.confirmed(key.id(), System.nanoTime());
        gone.set(goes.getAndIncrement() % KEYS_GONE, key);
        for (int node = 0; node < installation.size(); node++) {
          askApart(node, key);
        }
      }
    }
    if (answer.status() != 503) {
      keys.set(place, issue(own.nextInt(installation.size())));
    }
    Thread.sleep(own.nextInt(30));
  }

  private static boolean isConfirmed(JsonNode revocation) {
    return revocation.path("state").asString("").equals("confirmed");
  }

  private JsonNode poll(SplittableRandom own, JsonNode revocation) throws InterruptedException {
    int at = own.nextInt(installation.size());
    try {
      Rest.Answer answer =
          installation
              .at(at)
              .send("GET", "/v1/revocations/" + revocation.path("id").asString(), null);
      return answer.status() == 200 ? answer.body() : revocation;
    } catch (IOException e) {
      return revocation;
    }
  }

  /// Asks at once, as a batch of one. One that stands still answers later.
  private void askApart(int node, Key key) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            long sent = System.nanoTime();
            Rest.Answer answer =
                installation
                    .at(node)
                    .send("POST", "/v1/verify/batch", "{\"items\":[" + key.question() + "]}");
            JsonNode result = answer.body().path("results").path(0);
            boolean admitted = answer.status() == 200 && result.path("valid").asBoolean(false);
            history.verified(new History.Verification(key.id(), node, sent, admitted));
          } catch (IOException e) {
            // No answer is no admission.
            return;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Each kind comes once before any comes again.
  private synchronized Fault next(SplittableRandom own) {
    if (deck.isEmpty()) {
      deck.addAll(List.of(Fault.values()));
    }
    return deck.remove(own.nextInt(deck.size()));
  }

  /// No node has two troubles of its own at once.
  private void trouble(SplittableRandom own) throws InterruptedException, IOException {
    Thread.sleep(50 + own.nextInt(200));
    int node = own.nextInt(installation.size());
    if (!inTrouble.add(node)) {
      return;
    }
    try {
      Fault fault = next(own);
      fault.happen(installation, node, own);
      faults.merge(fault, 1, Integer::sum);
    } finally {
      inTrouble.remove(node);
    }
  }
}
