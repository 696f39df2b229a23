package dev.latchkey.gateway.scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/// An upstream that answers some requests and does something else with the others, drawn at random
/// for each.
public final class FaultyUpstream implements AutoCloseable {
  private static final byte[] WELL = ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  private static final byte[] CUT = ascii("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nsome");

  /// What it does with a request.
  public enum Fault {
    NONE,
    /// The connection is reset before there is an answer.
    RESET,
    /// It ends in the middle of the answer's body.
    CUT,
    /// There never is an answer.
    STALL,
    /// The answer is not HTTP.
    GARBAGE,
    /// The answer comes a byte at a time.
    SLOW
  }

  private final ServerSocket server;
  private final SplittableRandom random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLongArray done = new AtomicLongArray(Fault.values().length);

  public FaultyUpstream(long seed) {
    random = new SplittableRandom(seed);
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /// How often it did this.
  public long count(Fault fault) {
    return done.get(fault.ordinal());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // The next one, or the test is over.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (readHead(socket.getInputStream()) && answer(socket)) {
        // The next request on this connection.
      }
    } catch (IOException e) {
      // The gateway gave up, as it may.
    } finally {
      open.remove(socket);
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    int seen = 0;
    while (seen < 4) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      seen = c == (seen % 2 == 0 ? '\r' : '\n') ? seen + 1 : 0;
    }
    return true;
  }

  /// Whether the connection is good for another request.
  private boolean answer(Socket socket) throws IOException {
    Fault fault = draw();
    done.incrementAndGet(fault.ordinal());
    OutputStream out = socket.getOutputStream();
    switch (fault) {
      case NONE -> out.write(WELL);
      case RESET -> socket.setSoLinger(true, 0);
      case CUT -> out.write(CUT);
      case STALL -> socket.getInputStream().read();
      case GARBAGE -> out.write(ascii("\u0001\u0002 this is no HTTP\n\n\n"));
      case SLOW -> trickle(out);
    }
    return fault == Fault.NONE || fault == Fault.SLOW;
  }

  private static void trickle(OutputStream out) throws IOException {
    try {
      for (byte each : WELL) {
        out.write(each);
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Fault draw() {
    Fault[] all = Fault.values();
    return random.nextInt(100) < 40 ? Fault.NONE : all[random.nextInt(all.length)];
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
