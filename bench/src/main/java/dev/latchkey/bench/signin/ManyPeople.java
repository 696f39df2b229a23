package dev.latchkey.bench.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many people who load the form when a first line comes in, and sign in at once when the second
/// does; each line is answered with one when they are done with it. The second says how often those
/// try who are turned away. A process of its own, so that who measures is not held up by it.
final class ManyPeople {
  static final int PEOPLE = 500;

  private static final int TURNED_AWAY = 503;
  private static final String PAGE = "/console/sign-in";
  private static final String PASSWORD = "seven quiet lamps above the harbour";

  private final URI server;
  private final boolean connectAnew;
  private final List<Connection> connections = new ArrayList<>();
  private int round;

  private ManyPeople(URI server, boolean connectAnew) {
    this.server = server;
    this.connectAnew = connectAnew;
  }

  /// Arguments: URL of the front listener, and whether people connect anew for signing in (true) or
  /// stay connected since they loaded the form, as browsers do (false).
  public static void main(String[] args) throws Exception {
    ManyPeople people = new ManyPeople(URI.create(args[0]), Boolean.parseBoolean(args[1]));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      people.loadTheForm();
      System.out.println("loaded");
      String tries = lines.readLine();
      if (tries != null) {
        System.out.println(people.signIn(Integer.parseInt(tries)));
      }
    }
  }

  /// Each from an address of their own, as a proxy would tell it: one network may not fail so
  /// often.
  private String place(int person) {
    String from = "10." + round + "." + person / 200 + "." + (person % 200 + 1);
    return "X-Forwarded-Proto: https\r\nX-Forwarded-For: " + from + "\r\n";
  }

  private void loadTheForm() throws IOException {
    for (Connection each : connections) {
      each.close();
    }
    connections.clear();
    round++;
    for (int person = 0; person < PEOPLE; person++) {
      Connection connection = Connection.open(server);
      connections.add(connection);
      int status = connection.ask(Connection.get(server, PAGE, place(person)));
      if (status != 200) {
        throw new IllegalStateException("the form was answered " + status);
      }
    }
  }

  private byte[] attempt(int person) {
    return Connection.post(
        server,
        PAGE,
        "Content-Type: application/x-www-form-urlencoded\r\n" + place(person),
        "email=person"
            + person
            + "%40example.com&password="
            + URLEncoder.encode(PASSWORD + person, StandardCharsets.UTF_8));
  }

  /// How many were answered with which status; 0 where the connection was lost.
  private Map<Integer, Integer> signIn(int tries) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        Connection loaded = connections.get(i);
        byte[] attempt = attempt(i);
        all.add(
            threads.submit(() -> {
              start.await();
              int status = connectAnew ? askAnew(attempt) : loaded.ask(attempt);
              for (int tried = 1; tried < tries && status == TURNED_AWAY; tried++) {
                status = connectAnew ? askAnew(attempt) : loaded.ask(attempt);
              }
              return status;
            }));
      }
      start.countDown();
      for (Future<Integer> each : all) {
        statuses.merge(each.get(), 1, Integer::sum);
      }
    }
    return statuses;
  }

  private int askAnew(byte[] attempt) {
    try (Connection connection = Connection.open(server)) {
      return connection.ask(attempt);
    } catch (IOException e) {
      return 0;
    }
  }
}
