package dev.latchkey.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// An upstream that takes a whole body, throws it away and then answers 204. nginx answers before
/// it has read what it throws away, so that whoever passes a body on to it need not.
///
/// Prints `sink ADDRESS` when it listens.
public final class Sink {
  private static final int HEAD_BYTES_MAX = 64 * 1024;
  private static final int PART_BYTES = 256 * 1024;
  private static final String LENGTH = "content-length:";

  private Sink() {}

  public static void main(String[] args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("sink http://127.0.0.1:" + server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    byte[] part = new byte[PART_BYTES];
    try (socket) {
      InputStream in = socket.getInputStream();
      while (true) {
        long left = length(head(in));
        while (left > 0) {
          int read = in.read(part, 0, (int) Math.min(left, part.length));
          if (read < 0) {
            return;
          }
          left -= read;
        }
        socket
            .getOutputStream()
            .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      // Whoever sends may stop at any time.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || head.length() > HEAD_BYTES_MAX) {
        throw new IOException("no request");
      }
      head.append((char) c);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static long length(String head) {
    int at = head.indexOf(LENGTH);
    return at < 0
        ? 0
        : Long.parseLong(head.substring(at + LENGTH.length(), head.indexOf("\r", at)).strip());
  }
}
