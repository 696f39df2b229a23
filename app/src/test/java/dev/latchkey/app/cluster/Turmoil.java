package dev.latchkey.app.cluster;

import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Keys are made, revoked and verified at all nodes while they and their database are troubled.
final class Turmoil {
  private static final int REVOCATIONS_MIN = 12;
  private static final int KEYS_ALIVE = 20;
  private static final int KEYS_AT_ONCE = 20;
  private static final long BETWEEN_BATCHES_MILLIS = 10;
  private static final long VERIFICATIONS_A_SECOND_MIN = 300;
  private static final Duration TURMOIL_MIN = Duration.ofSeconds(60);
  private static final Duration REVOCATION_MAX = Duration.ofSeconds(20);

  private record Key(String id, String secret) {}

  private final Installation installation;
  private final SplittableRandom random;
  private final int verifications;
  private final History history = new History();
  private final List<Key> keys = new CopyOnWriteArrayList<>();
  private final Map<Fault, Integer> faults = new ConcurrentSkipListMap<>();
  private final List<Fault> deck = new ArrayList<>();
  private volatile boolean over;

  /// @param verifications how many there are at least
  Turmoil(Installation installation, long seed, int verifications) {
    this.installation = installation;
    this.random = new SplittableRandom(seed);
    this.verifications = verifications;
  }

  /// Runs until enough was verified.
  History run() throws InterruptedException, IOException {
    for (int i = 0; i < KEYS_ALIVE; i++) {
      keys.add(issue(i % installation.size()));
    }
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int node = 0; node < installation.size(); node++) {
        int at = node;
        SplittableRandom own = random.split();
        hands.submit(() -> untilOver(() -> verify(at, own)));
      }
      SplittableRandom own = random.split();
      hands.submit(() -> untilOver(() -> revokeAndReplace(own)));
      SplittableRandom troubles = random.split();
      hands.submit(() -> untilOver(() -> trouble(troubles)));
      Duration most = TURMOIL_MIN.plusSeconds(verifications / VERIFICATIONS_A_SECOND_MIN);
      long end = System.nanoTime() + most.toNanos();
      while (!isEnough() && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      over = true;
    }
    return history;
  }

  private boolean isEnough() {
    return history.size() >= verifications
        && history.revoked().size() >= REVOCATIONS_MIN
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

  private void verify(int node, SplittableRandom own) throws IOException, InterruptedException {
    List<Key> some = own.ints(KEYS_AT_ONCE, 0, keys.size()).mapToObj(keys::get).toList();
    ask(node, some);
    Thread.sleep(BETWEEN_BATCHES_MILLIS);
  }

  private void ask(int node, List<Key> some) throws IOException, InterruptedException {
    String items =
        some.stream()
            .map(key -> "{\"project\":\"starter\",\"key\":\"" + key.secret() + "\"}")
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    long sent = System.nanoTime();
    Rest.Answer answer = installation.at(node).send("POST", "/v1/verify/batch", items);
    JsonNode results = answer.body().path("results");
    for (int i = 0; i < some.size(); i++) {
      boolean admitted = answer.status() == 200 && results.path(i).path("valid").asBoolean(false);
      history.verified(new History.Verification(some.get(i).id(), node, sent, admitted));
    }
  }

  private void revokeAndReplace(SplittableRandom own) throws IOException, InterruptedException {
    int place = own.nextInt(keys.size());
    Key key = keys.get(place);
    int at = own.nextInt(installation.size());
    Rest.Answer answer =
        installation.at(at).send("PATCH", "/v1/keys/" + key.id(), "{\"status\":\"disabled\"}");
    if (answer.status() == 200 || answer.status() == 202) {
      JsonNode revocation = answer.body().path("revocation");
      long end = System.nanoTime() + REVOCATION_MAX.toNanos();
      while (!over && !isConfirmed(revocation) && System.nanoTime() < end) {
        revocation = poll(own, revocation);
      }
      if (isConfirmed(revocation)) {
        history.confirmed(key.id(), System.nanoTime());
        for (int node = 0; node < installation.size(); node++) {
          askApart(node, key);
        }
      }
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

  /// One that stands still answers later.
  private void askApart(int node, Key key) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            ask(node, List.of(key));
          } catch (IOException e) {
            // No answer is no admission.
            return;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Each kind comes once before any comes again.
  private void trouble(SplittableRandom own) throws InterruptedException, IOException {
    if (deck.isEmpty()) {
      deck.addAll(List.of(Fault.values()));
    }
    Thread.sleep(50 + own.nextInt(200));
    Fault fault = deck.remove(own.nextInt(deck.size()));
    fault.happen(installation, own.nextInt(installation.size()), own);
    faults.merge(fault, 1, Integer::sum);
  }
}
