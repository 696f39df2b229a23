package dev.latchkey.bench.signin;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
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

  /// How many milliseconds each took, in no order, of those that were due while this held.
  double[] millisWhile(BooleanSupplier goesOn) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    List<Future<double[]>> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int first = i;
      all.add(threads.submit(() -> ask(begin, first, goesOn)));
    }
    double[] took = {};
    for (Future<double[]> each : all) {
      int before = took.length;
      took = Arrays.copyOf(took, before + each.get().length);
      System.arraycopy(each.get(), 0, took, before, each.get().length);
    }
    return took;
  }

  private double[] ask(long begin, int first, BooleanSupplier goesOn) throws IOException {
    double[] took = new double[PER_SECOND * SECONDS_MAX / CONNECTIONS];
    int count = 0;
    while (count < took.length) {
      int question = first + count * CONNECTIONS;
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
      took[count++] = (System.nanoTime() - due) / 1e6;
    }
    return Arrays.copyOf(took, count);
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (Connection each : connections) {
      each.close();
    }
  }
}
