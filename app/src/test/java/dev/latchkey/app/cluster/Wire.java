package dev.latchkey.app.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a node and its database speak through: either direction can be swallowed, as a network does
/// that drops packets, and answers can come late.
final class Wire implements AutoCloseable {
  private static final int CHUNK_BYTES = 8192;
  private static final int WAITING_MAX = 50;

  private final ServerSocket door;
  private final int database;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean questionsAreLost;
  private volatile boolean answersAreLost;
  private volatile long answersAreLateMillis;
  private volatile String lastWords = "";

  Wire(int database) throws IOException {
    this.database = database;
    this.door = new ServerSocket(0, WAITING_MAX, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /// What the node says does not arrive.
  void loseQuestions() {
    questionsAreLost = true;
  }

  /// What the database says does not arrive.
  void loseAnswers() {
    answersAreLost = true;
  }

  void loseBoth() {
    questionsAreLost = true;
    answersAreLost = true;
  }

  /// What the database says arrives so much later; 0 for at once.
  void delayAnswers(long millis) {
    answersAreLateMillis = millis;
  }

  /// Hangs up for good as soon as the node says something with this text in it.
  void hangUpAt(String text) {
    lastWords = text;
  }

  private boolean isLast(byte[] chunk, int length) {
    return !lastWords.isEmpty()
        && new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(lastWords);
  }

  /// Works again. What was lost is lost with its connections.
  void mend() {
    boolean lost = questionsAreLost || answersAreLost;
    questionsAreLost = false;
    answersAreLost = false;
    answersAreLateMillis = 0;
    if (lost) {
      open.forEach(Wire::close);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket node = door.accept();
        open.add(node);
        Socket far = new Socket(InetAddress.getLoopbackAddress(), database);
        node.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(far);
        Thread.ofVirtual().start(() -> hand(node, far, false));
        Thread.ofVirtual().start(() -> hand(far, node, true));
      } catch (IOException e) {
        // The door was closed, or the database is away: whoever called hears it.
      }
    }
  }

  private void hand(Socket from, Socket to, boolean answers) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (!answers && isLast(chunk, read)) {
          door.close();
          open.forEach(Wire::close);
          return;
        }
        if (answers && answersAreLateMillis > 0) {
          Thread.sleep(answersAreLateMillis);
        }
        if (answers ? !answersAreLost : !questionsAreLost) {
          out.write(chunk, 0, read);
        }
      }
    } catch (IOException e) {
      // One of the two has hung up.
      open.remove(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(Wire::close);
  }
}
