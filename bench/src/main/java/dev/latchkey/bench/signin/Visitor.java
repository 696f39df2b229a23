package dev.latchkey.bench.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One of many connections that one thread asks by and is answered on, with as little work as can
/// be.
final class Visitor implements AutoCloseable {
  /// What is told of who lost the connection.
  static final int LOST = 0;

  /// What is told while the answer is not whole.
  static final int NOT_YET = -1;

  private static final int ANSWER_BYTES_MAX = 32 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final SocketChannel channel;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES_MAX);

  /// Which of all this one is.
  final int number;

  /// How long the answer is, once its head has come.
  private int whole;

  private int status;

  private Visitor(SocketChannel channel, int number) {
    this.channel = channel;
    this.number = number;
  }

  static Visitor connect(URI server, int number, Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    Visitor visitor = new Visitor(channel, number);
    channel.register(selector, SelectionKey.OP_READ, visitor);
    return visitor;
  }

  /// @param request at its beginning; it is left at its end
  void ask(ByteBuffer request) throws IOException {
    answer.clear();
    whole = 0;
    while (request.hasRemaining()) {
      channel.write(request);
    }
    request.rewind();
  }

  /// Reads what has come; the status of the answer when it is whole.
  int read() throws IOException {
    if (channel.read(answer) < 0) {
      return LOST;
    }
    if (whole == 0) {
      readHead();
    }
    return whole == 0 || answer.position() < whole ? NOT_YET : status;
  }

  private void readHead() {
    byte[] come = new byte[answer.position()];
    answer.get(0, come);
    String text = new String(come, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return;
    }
    int length = text.substring(0, head).toLowerCase(Locale.ROOT).indexOf(LENGTH);
    int body =
        length < 0
            ? 0
            : Integer.parseInt(
                text.substring(length + LENGTH.length(), text.indexOf("\r\n", length + 2)).strip());
    whole = head + 4 + body;
    status = Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
