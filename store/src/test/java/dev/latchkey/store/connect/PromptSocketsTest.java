package dev.latchkey.store.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
  private static final int GLANCES = 500;
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Test
  void aGlanceDoesNotWaitAndEveryOtherReadDoes() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket here =
            new PromptSockets()
                .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        Socket there = listening.accept()) {
      InputStream in = here.getInputStream();

      here.setSoTimeout(1);
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < GLANCES; i++) {
        long begun = System.nanoTime();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        shortest = Math.min(shortest, System.nanoTime() - begun);
      }
      // One that waited would take a millisecond each time.
      assertThat(shortest).isLessThan(NANOS_PER_MILLI);

      here.setSoTimeout(20);
      long begun = System.nanoTime();
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      assertThat(System.nanoTime() - begun).isGreaterThan(15 * NANOS_PER_MILLI);

      there.getOutputStream().write(7);
      there.getOutputStream().flush();
      assertThat(in.read()).isEqualTo(7);
    }
  }
}
