package dev.latchkey.store.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a node and its database, and can stop handing on what they say (as a network that
/// swallows packets does) or hang up.
public final class CutWire implements AutoCloseable {
  private static final int CHUNK_BYTES = 8192;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean swallowing;
  private volatile boolean refusing;

  public CutWire(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /// Hands nothing on any more; nobody is told.
  public void swallow() {
    swallowing = true;
  }

  /// Hangs up and takes no new calls.
  public void cut() {
    refusing = true;
    open.forEach(CutWire::close);
  }

  /// Works again. What was swallowed is lost with its connections.
  public void mend() {
    boolean lost = swallowing;
    swallowing = false;
    refusing = false;
    if (lost) {
      open.forEach(CutWire::close);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        if (refusing) {
          close(near);
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> hand(near, far));
        Thread.ofVirtual().start(() -> hand(far, near));
      } catch (IOException e) {
        // The door was closed, or the database is away: whoever called hears it.
      }
    }
  }

  private void hand(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (!swallowing) {
          out.write(chunk, 0, read);
        }
      }
    } catch (IOException e) {
      // One of the two has hung up.
      open.remove(from);
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
    open.forEach(CutWire::close);
  }
}
