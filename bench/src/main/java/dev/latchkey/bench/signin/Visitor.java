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
import java.util.OptionalInt;

/// One of many connections that one thread asks by and is answered on.
final class Visitor implements AutoCloseable {
  /// What is told of who lost the connection.
  static final int LOST = 0;

  private static final int ANSWER_BYTES_MAX = 32 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";

  private final SocketChannel channel;
  private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
  final int person;

  private Visitor(SocketChannel channel, int person) {
    this.channel = channel;
    this.person = person;
  }

  static Visitor connect(URI server, int person, Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    Visitor visitor = new Visitor(channel, person);
    channel.register(selector, SelectionKey.OP_READ, visitor);
    return visitor;
  }

  void ask(byte[] request) throws IOException {
    answer.clear();
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Reads what has come; the status of the answer when it is whole.
  OptionalInt read() throws IOException {
    if (channel.read(answer) < 0) {
      return OptionalInt.of(LOST);
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return OptionalInt.empty();
    }
    int length = text.substring(0, head).toLowerCase(Locale.ROOT).indexOf(LENGTH);
    long body =
        length < 0
            ? 0
            : Long.parseLong(
                text.substring(length + LENGTH.length(), text.indexOf("\r\n", length + 2)).strip());
    return answer.position() < head + 4 + body
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(text, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
