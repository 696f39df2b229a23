package dev.latchkey.store.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Sockets for connections that listen. After each notification the driver asks for another and
/// waits a millisecond for it, by a time-out of that length; here such a read gives up at once when
/// nothing has come. The driver makes this by its name.
public final class PromptSockets extends SocketFactory {
  private static final int GLANCE_MILLIS = 1;

  @Override
  public Socket createSocket() {
    return new PromptSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(InetAddress.getByName(host), port, null, 0);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(InetAddress.getByName(host), port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(host, port, null, 0);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(host, port, local, localPort);
  }

  private static Socket connected(
      InetAddress host, int port, @Nullable InetAddress local, int localPort) throws IOException {
    Socket socket = new PromptSocket();
    try {
      if (local != null) {
        socket.bind(new InetSocketAddress(local, localPort));
      }
      socket.connect(new InetSocketAddress(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static final class PromptSocket extends Socket {
    private volatile boolean glancing;

    @Override
    public void setSoTimeout(int millis) throws SocketException {
      super.setSoTimeout(millis);
      glancing = millis == GLANCE_MILLIS;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          refuseToWait();
          return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          refuseToWait();
          return super.read(into, offset, length);
        }

        private void refuseToWait() throws IOException {
          if (glancing && available() == 0) {
            throw new SocketTimeoutException("nothing has come yet");
          }
        }
      };
    }
  }
}
