package dev.latchkey.bench.signin;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Asks for verifications at a fixed rate over connections that stay open. Each is timed from when
/// it was due, so that one that holds up others is counted for all of them.
final class SteadyQuestions implements AutoCloseable {
  static final int PER_SECOND = 1000;

  private static final int CONNECTIONS = 16;
  private static final long NANOS_BETWEEN = 1_000_000_000L / PER_SECOND;

  private final Selector selector = Selector.open();
  private final Deque<Visitor> free = new ArrayDeque<>();
  private final List<ByteBuffer> questions;
  private final long[] dueOf = new long[CONNECTIONS];

  private List<Asked> asked = new ArrayList<>();
  private long begin;
  private int next;

  /// @param caller a key that may verify
  SteadyQuestions(URI server, String caller, List<String> keys) throws IOException {
    String headers = "Authorization: Bearer " + caller + "\r\nContent-Type: application/json\r\n";
    this.questions =
        keys.stream()
            .map(key ->
                ByteBuffer.wrap(
                    Requests.post(
                        server,
                        "/v1/verify",
                        headers,
                        "{\"key\":\""
                            + key
                            + "\",\"resource\":\"orders/17\",\"action\":\"read\"}")))
            .toList();
    for (int i = 0; i < CONNECTIONS; i++) {
      free.add(Visitor.connect(server, i, selector));
    }
  }

  /// One question.
  ///
  /// @param dueMillis when it was to be asked, after the first
  /// @param tookMillis from then until it was answered
  record Asked(double dueMillis, double tookMillis) {}

  /// From now on one is due after the other.
  void begin() {
    asked = new ArrayList<>();
    begin = System.nanoTime();
    next = 0;
  }

  /// Asks those that are due, as far as connections are free, and reads what has come.
  void step() throws IOException {
    while (!free.isEmpty() && due(next) <= System.nanoTime()) {
      Visitor visitor = free.remove();
      dueOf[visitor.number] = due(next);
      visitor.ask(questions.get(next % questions.size()));
      next++;
    }
    read();
  }

  /// Waits for those that were asked.
  ///
  /// @return all since the beginning, in the order of their answers
  List<Asked> end() throws IOException {
    while (free.size() < CONNECTIONS) {
      read();
    }
    return asked;
  }

  private void read() throws IOException {
    if (free.size() == CONNECTIONS || selector.selectNow() == 0) {
      return;
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Visitor visitor = (Visitor) key.attachment();
      int status = visitor.read();
      if (status == Visitor.NOT_YET) {
        continue;
      }
      if (status != 200) {
        throw new IllegalStateException("verify was answered " + status);
      }
      long due = dueOf[visitor.number];
      asked.add(new Asked((due - begin) / 1e6, (System.nanoTime() - due) / 1e6));
      free.add(visitor);
    }
    selector.selectedKeys().clear();
  }

  private long due(int question) {
    return begin + question * NANOS_BETWEEN;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
