package dev.latchkey.bench.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Many people of whom each sends one request at the same moment. They have loaded the form before,
/// and what they will send is written. All they do is done in small steps, between which the
/// questions are looked after.
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
  private final Selector selector = Selector.open();
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<ByteBuffer> requests = new ArrayList<>();
  private final int[] tried = new int[PEOPLE];
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private Iterator<SelectionKey> ready = List.<SelectionKey>of().iterator();
  private int tries;
  private int sent;
  private int open;
  private int round;

  /// @param connectAnew whether they connect anew for what they send, or stay connected since they
  ///   loaded the form, as browsers do
  ManyPeople(URI server, boolean connectAnew) throws IOException {
    this.server = server;
    this.connectAnew = connectAnew;
  }

  /// They load the form, each from an address of their own, as a proxy would tell it: one network
  /// may not fail so often.
  ///
  /// @param tries how often those try who are turned away
  void prepare(Errand errand, int tries) throws IOException {
    leave();
    requests.clear();
    round++;
    this.tries = tries;
    for (int person = 0; person < PEOPLE; person++) {
      visitors.add(Visitor.connect(server, person, selector));
      requests.add(
          ByteBuffer.wrap(
              switch (errand) {
                case SIGN_IN -> attempt(person);
                case STYLE_SHEET -> Requests.get(server, "/form.css", place(person));
              }));
    }
    for (Visitor each : visitors) {
      each.ask(ByteBuffer.wrap(Requests.get(server, PAGE, place(each.number))));
      int status = Visitor.NOT_YET;
      while (status == Visitor.NOT_YET) {
        status = each.read();
      }
      if (status != OK) {
        throw new IllegalStateException("the form was answered " + status);
      }
    }
    if (connectAnew) {
      leave();
    }
    selector.selectNow();
    selector.selectedKeys().clear();
    ready = selector.selectedKeys().iterator();
    Arrays.fill(tried, 0);
    statuses.clear();
    sent = 0;
    open = PEOPLE;
  }

  private String place(int person) {
    String from = "10." + round + "." + person / 200 + "." + (person % 200 + 1);
    return "X-Forwarded-Proto: https\r\nX-Forwarded-For: " + from + "\r\n";
  }

  private byte[] attempt(int person) {
    return Requests.post(
        server,
        PAGE,
        "Content-Type: application/x-www-form-urlencoded\r\n" + place(person),
        "email=person"
            + person
            + "%40example.com&password="
            + URLEncoder.encode(PASSWORD + person, StandardCharsets.UTF_8));
  }

  /// Lets one more of them send, or reads one answer.
  void step() throws IOException {
    if (sent < PEOPLE) {
      if (connectAnew) {
        visitors.add(Visitor.connect(server, sent, selector));
      }
      visitors.get(sent).ask(requests.get(sent));
      sent++;
    } else if (ready.hasNext()) {
      read((Visitor) ready.next().attachment());
      ready.remove();
    } else if (selector.selectNow() > 0) {
      ready = selector.selectedKeys().iterator();
    }
  }

  private void read(Visitor visitor) throws IOException {
    int status = visitor.read();
    if (status == Visitor.NOT_YET) {
      return;
    }
    if (status == TURNED_AWAY && ++tried[visitor.number] < tries) {
      visitor.ask(requests.get(visitor.number));
      return;
    }
    statuses.merge(status, 1, Integer::sum);
    open--;
    if (status == Visitor.LOST) {
      visitor.close();
    }
  }

  /// Whether all of them have been answered.
  boolean isDone() {
    return open == 0;
  }

  /// How many were answered with which status.
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  private void leave() throws IOException {
    for (Visitor each : visitors) {
      each.close();
    }
    visitors.clear();
    selector.selectNow();
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    leave();
    selector.close();
  }
}
