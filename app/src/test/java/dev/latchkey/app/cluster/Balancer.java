package dev.latchkey.app.cluster;

import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends one verification after the other round all nodes that said at `/readyz`, when it last
/// looked, that they are ready: as a load balancer does that tries nothing twice.
final class Balancer implements AutoCloseable {
  private static final int CALLERS = 4;
  private static final long LOOK_MILLIS = 100;
  private static final long BETWEEN_CALLS_MILLIS = 2;
  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private final Installation installation;
  private final String question;
  private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
  private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger admitted = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean over;

  /// All nodes are ready now.
  Balancer(Installation installation, String question) {
    this.installation = installation;
    this.question = question;
    for (int node = 0; node < installation.size(); node++) {
      ready.add(node);
    }
    hands.submit(this::look);
    for (int i = 0; i < CALLERS; i++) {
      hands.submit(this::call);
    }
  }

  /// How many calls were admitted.
  int admitted() {
    return admitted.get();
  }

  /// What came back for all others.
  List<String> failures() {
    return List.copyOf(failures);
  }

  /// The nodes that said they are not ready, and said it themselves.
  Set<Integer> leaving() {
    return Set.copyOf(leaving);
  }

  private Void look() throws InterruptedException {
    while (!over) {
      for (int node = 0; node < installation.size(); node++) {
        int said = readyz(node);
        if (said == READY) {
          ready.add(node);
        } else {
          ready.remove(node);
        }
        if (said == NOT_READY) {
          leaving.add(node);
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return null;
  }

  /// The status, or 0 where nobody answers.
  private int readyz(int node) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(installation.process(node).ops().resolve("/readyz")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private Void call() throws InterruptedException {
    for (int turn = 0; !over; turn++) {
      List<Integer> now = new ArrayList<>(ready);
      if (now.isEmpty()) {
        failures.add("no node is ready");
        return null;
      }
      int node = now.get(turn % now.size());
      try {
        Rest.Answer answer = installation.at(node).send("POST", "/v1/verify", question);
        if (answer.status() == READY && answer.body().path("valid").asBoolean()) {
          admitted.incrementAndGet();
        } else {
          failures.add("node " + node + ": " + answer);
        }
      } catch (IOException e) {
        failures.add("node " + node + ": " + e);
      }
      Thread.sleep(BETWEEN_CALLS_MILLIS);
    }
    return null;
  }

  /// Returns when the last call is over.
  @Override
  public void close() {
    over = true;
    hands.close();
    http.close();
  }
}
