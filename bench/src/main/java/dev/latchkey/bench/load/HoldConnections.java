package dev.latchkey.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Opens connections, makes one call on each, and keeps them open until its input ends.
///
/// Arguments: address, path, file with a key in its first line, number of connections. Prints `open
/// N` when all are.
public final class HoldConnections {
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  private HoldConnections() {}

  public static void main(String[] args) throws IOException {
    String[] address = args[0].split(":", 2);
    String key;
    try (var lines = Files.lines(Path.of(args[2]))) {
      key = lines.findFirst().orElseThrow();
    }
    byte[] call =
        ("GET " + args[1] + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + key + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      Socket socket = new Socket(address[0], Integer.parseInt(address[1]));
      open.add(socket);
      socket.getOutputStream().write(call);
      readAnswer(socket.getInputStream());
    }
    System.out.println("open " + open.size());
    while (System.in.read() >= 0) {
      // Until nobody needs the connections any more.
    }
    for (Socket each : open) {
      each.close();
    }
  }

  /// Reads a head and as much as its `Content-Length` says.
  private static void readAnswer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || head.length() > ANSWER_BYTES_MAX) {
        throw new IOException("no answer: " + head);
      }
      head.append((char) Character.toLowerCase(c));
    }
    int at = head.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r", at)).strip());
    if (!head.toString().startsWith("http/1.1 200") || in.readNBytes(length).length < length) {
      throw new IOException("not the answer that was awaited: " + head);
    }
  }
}
