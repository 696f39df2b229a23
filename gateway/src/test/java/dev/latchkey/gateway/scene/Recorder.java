package dev.latchkey.gateway.scene;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// An upstream that keeps the head of each request as it came off the wire and answers `200 ok`. It
/// reads bodies with a `Content-Length` and in chunks, and keeps what it read.
public final class Recorder implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  public Recorder() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public List<String> heads() {
    synchronized (heads) {
      return List.copyOf(heads);
    }
  }

  public List<String> bodies() {
    synchronized (bodies) {
      return List.copyOf(bodies);
    }
  }

  public void forget() {
    synchronized (heads) {
      heads.clear();
      bodies.clear();
    }
  }

  /// The value of a header in the newest request; empty when it was not there.
  public String header(String name) {
    for (String line : heads.getLast().split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        String body = body(head, in);
        synchronized (heads) {
          bodies.add(body);
          heads.add(head);
        }
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Latchkey-Key: forged\r\n\r\nok"
                    .getBytes(StandardCharsets.ISO_8859_1));
        head = head(in);
      }
    } catch (IOException e) {
      // The other side went away, which ends the recording of this connection.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder out = new StringBuilder();
    while (out.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return "";
      }
      out.append((char) c);
    }
    return out.toString();
  }

  private static String body(String head, InputStream in) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at >= 0) {
      int end = lower.indexOf("\r\n", at + 2);
      int length = Integer.parseInt(lower.substring(at + 17, end).strip());
      return new String(exactly(in, length), StandardCharsets.ISO_8859_1);
    }
    if (!lower.contains("\r\ntransfer-encoding:")) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    int size = -1;
    while (size != 0) {
      String line = line(in);
      size = Integer.parseInt(line, 16);
      out.append(line).append("\r\n");
      out.append(new String(exactly(in, size), StandardCharsets.ISO_8859_1));
      out.append(line(in)).append("\r\n");
    }
    return out.toString();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body broke off");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder out = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the body broke off");
      }
      out.append((char) c);
    }
    return out.substring(0, out.length() - 1);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
