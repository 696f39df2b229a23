package dev.latchkey.bench.signin;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Asks for verifications at a fixed rate over connections that stay open. Each is timed from when
/// it was due, so that one that holds up others is counted for all of them.
final class SteadyQuestions implements AutoCloseable {
  static final int PER_SECOND = 1000;

  private static final int CONNECTIONS = 16;
  private static final int SECONDS_MAX = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final List<Connection> connections = new ArrayList<>();
  private final List<byte[]> questions;

  /// @param caller a key that may verify
  SteadyQuestions(URI server, String caller, List<String> keys) throws IOException {
    String headers = "Authorization: Bearer " + caller + "\r\nContent-Type: application/json\r\n";
    this.questions =
        keys.stream()
            .map(key ->
                Connection.post(
                    server,
                    "/v1/verify",
                    headers,
                    "{\"key\":\"" + key + "\",\"resource\":\"orders/17\",\"action\":\"read\"}"))
            .toList();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(Connection.open(server));
    }
  }

  /// One question.
  ///
  /// @param dueMillis when it was to be asked, after the first
  /// @param tookMillis from then until it was answered
  record Asked(double dueMillis, double tookMillis) {}

  /// Those that were due while this held, in no order.
  List<Asked> askWhile(BooleanSupplier goesOn) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    List<Future<List<Asked>>> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int first = i;
      all.add(threads.submit(() -> ask(begin, first, goesOn)));
    }
    List<Asked> asked = new ArrayList<>();
    for (Future<List<Asked>> each : all) {
      asked.addAll(each.get());
    }
    return asked;
  }

  private List<Asked> ask(long begin, int first, BooleanSupplier goesOn) throws IOException {
    int most = PER_SECOND * SECONDS_MAX / CONNECTIONS;
    List<Asked> asked = new ArrayList<>(most);
    while (asked.size() < most) {
      int question = first + asked.size() * CONNECTIONS;
      long due = begin + question * 1_000_000_000L / PER_SECOND;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (!goesOn.getAsBoolean()) {
        break;
      }
      int status = connections.get(first).ask(questions.get(question % questions.size()));
      if (status != 200) {
        throw new IllegalStateException("verify was answered " + status);
      }
      asked.add(new Asked((due - begin) / 1e6, (System.nanoTime() - due) / 1e6));
    }
    return asked;
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (Connection each : connections) {
      each.close();
    }
  }
}
