package dev.latchkey.app.cluster;

import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Callers who spend one quota at all nodes, each until it is spent or its node is gone.
final class Spenders implements AutoCloseable {
  static final int CALLERS_A_NODE = 2;
  private static final int UNDECIDED = 503;

  private final Installation installation;
  private final String question;
  private final AtomicInteger admitted = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger undecided = new AtomicInteger();
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

  Spenders(Installation installation, String question) {
    this.installation = installation;
    this.question = question;
    for (int i = 0; i < installation.size() * CALLERS_A_NODE; i++) {
      int node = i / CALLERS_A_NODE;
      hands.submit(() -> spend(node));
    }
  }

  int admitted() {
    return admitted.get();
  }

  /// Calls of which nobody knows whether they were admitted.
  int unanswered() {
    return unanswered.get();
  }

  /// Calls that a node could not decide; they were made again.
  int undecided() {
    return undecided.get();
  }

  private Void spend(int node) throws InterruptedException {
    try {
      while (isAdmitted(installation.at(node))) {
        admitted.incrementAndGet();
      }
    } catch (IOException e) {
      unanswered.incrementAndGet();
    }
    return null;
  }

  private boolean isAdmitted(Rest at) throws IOException, InterruptedException {
    Rest.Answer answer = at.send("POST", "/v1/verify", question);
    while (answer.status() == UNDECIDED) {
      undecided.incrementAndGet();
      answer = at.send("POST", "/v1/verify", question);
    }
    return answer.body().path("valid").asBoolean();
  }

  /// Returns when nobody spends any more.
  @Override
  public void close() {
    hands.close();
  }
}
