package dev.latchkey.app.cluster;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// One connection to a node. Verifications go out on it without waiting for the answers to those
/// before, which come in the same order. Used by one thread.
final class Line implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ANSWER_MILLIS_MAX = 30_000;
  private static final int HEAD_LINE_CHARS_MAX = 8_192;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final String head;

  /// @param key what the caller shows for itself
  Line(URI front, String key) throws IOException {
    this.socket = new Socket(front.getHost(), front.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.head =
        "POST /v1/verify HTTP/1.1\r\nHost: "
            + front.getAuthority()
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
  }

  /// Asks for one verification.
  void ask(String body) throws IOException {
    String request = head + body.length() + "\r\n\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /// Whether the next answer is that the key is valid.
  ///
  /// @throws IOException when no whole answer came
  boolean isAdmitted() throws IOException {
    boolean decided = readHeadLine().startsWith("HTTP/1.1 200 ");
    int length = 0;
    for (String line = readHeadLine(); !line.isEmpty(); line = readHeadLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return decided && JSON.readTree(body).path("valid").asBoolean(false);
  }

  private String readHeadLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > HEAD_LINE_CHARS_MAX) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
