package dev.latchkey.bench.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Many people of whom each sends one request at the same moment. They load the form when a first
/// line comes in, and have written what they will send; when a second line comes in they send it.
/// Each line is answered with one when they are done with it. A process of its own, so that who
/// measures is not held up by it.
///
/// The first line says what they will send, and how often those try who are turned away.
final class ManyPeople implements AutoCloseable {
  static final int PEOPLE = 500;

  private static final int OK = 200;
  private static final int TURNED_AWAY = 503;
  private static final String PAGE = "/console/sign-in";
  private static final String PASSWORD = "seven quiet lamps above the harbour";

  /// What they send.
  enum Errand {
    /// The form, with a password.
    SIGN_IN,

    /// A question that costs the server next to nothing: what so many requests at once cost alone.
    STYLE_SHEET
  }

  private final URI server;
  private final boolean connectAnew;
  private final Selector selector;
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<byte[]> requests = new ArrayList<>();
  private int round;

  private ManyPeople(URI server, boolean connectAnew) throws IOException {
    this.server = server;
    this.connectAnew = connectAnew;
    this.selector = Selector.open();
  }

  /// Arguments: URL of the server, and whether people connect anew for what they send (true) or
  /// stay connected since they loaded the form, as browsers do (false).
  public static void main(String[] args) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ManyPeople people = new ManyPeople(URI.create(args[0]), Boolean.parseBoolean(args[1]))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tries = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        people.prepare(Errand.valueOf(line.substring(0, line.indexOf(' '))));
        System.out.println("prepared");
        lines.readLine();
        System.out.println(people.send(tries));
      }
    }
  }

  private void prepare(Errand errand) throws IOException {
    close();
    visitors.clear();
    requests.clear();
    round++;
    for (int person = 0; person < PEOPLE; person++) {
      visitors.add(Visitor.connect(server, person, selector));
      requests.add(
          switch (errand) {
            case SIGN_IN -> attempt(person);
            case STYLE_SHEET -> Connection.get(server, "/form.css", place(person));
          });
    }
    for (Visitor each : visitors) {
      each.ask(Connection.get(server, PAGE, place(each.person)));
      Map<Integer, Integer> status = answers(1, 1);
      if (!status.equals(Map.of(OK, 1))) {
        throw new IllegalStateException("the form was answered " + status);
      }
    }
    if (connectAnew) {
      close();
      visitors.clear();
    }
  }

  /// Each from an address of their own, as a proxy would tell it: one network may not fail so
  /// often.
  private String place(int person) {
    String from = "10." + round + "." + person / 200 + "." + (person % 200 + 1);
    return "X-Forwarded-Proto: https\r\nX-Forwarded-For: " + from + "\r\n";
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

  /// How many were answered with which status.
  private Map<Integer, Integer> send(int tries) throws IOException {
    for (int person = 0; person < PEOPLE; person++) {
      if (connectAnew) {
        visitors.add(Visitor.connect(server, person, selector));
      }
      visitors.get(person).ask(requests.get(person));
    }
    return answers(PEOPLE, tries);
  }

  private Map<Integer, Integer> answers(int people, int tries) throws IOException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    int[] tried = new int[PEOPLE];
    for (int open = people; open > 0; ) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        Visitor visitor = (Visitor) key.attachment();
        OptionalInt status = visitor.read();
        if (status.isEmpty()) {
          continue;
        }
        if (status.getAsInt() == TURNED_AWAY && ++tried[visitor.person] < tries) {
          visitor.ask(requests.get(visitor.person));
          continue;
        }
        statuses.merge(status.getAsInt(), 1, Integer::sum);
        open--;
        if (status.getAsInt() == Visitor.LOST) {
          visitor.close();
        }
      }
      selector.selectedKeys().clear();
    }
    return statuses;
  }

  @Override
  public void close() throws IOException {
    for (Visitor each : visitors) {
      each.close();
    }
    selector.selectNow();
  }
}
