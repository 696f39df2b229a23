package dev.latchkey.gateway.scene;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Speaks HTTP/1.1 byte by byte, so that a test can say what no client library would.
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 30_000;

  private RawHttp() {}

  /// An answer: header names in lower case, the last value of each.
  public record Answer(int status, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// Sends one request that ends its connection, and reads everything that comes back. `lines` are
  /// joined with CRLF; the head is ended here.
  public static Answer send(int port, String... lines) {
    return sendText(port, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
  }

  /// Sends these very characters (ISO 8859-1) and reads until the other side ends.
  public static Answer sendText(int port, String text) {
    return parse(exchange(port, text));
  }

  /// Sends these very characters.
  public static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// What comes until `end` does, `end` included; what came before the other side closed, and
  /// `(closed)`.
  public static String readUntil(Socket socket, String end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    while (all.indexOf(end) < 0) {
      int c = in.read();
      if (c < 0) {
        return all + "(closed)";
      }
      all.append((char) c);
    }
    return all.toString();
  }

  /// Everything that comes back until the other side ends.
  public static String exchange(int port, String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      write(socket, text.getBytes(StandardCharsets.ISO_8859_1));
      return drain(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException closed) {
      // The other side need not read to the end; what it answered is read all the same.
    }
  }

  private static String drain(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try {
      int read = in.read(part);
      while (read >= 0) {
        all.write(part, 0, read);
        read = in.read(part);
      }
    } catch (SocketException reset) {
      // What came before the reset is the answer.
    } catch (SocketTimeoutException open) {
      all.write("\r\n(still open)".getBytes(StandardCharsets.ISO_8859_1));
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  public static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines[0].substring(9, 12));
    String body = text.substring(end + 4);
    return new Answer(
        status,
        headers,
        new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
