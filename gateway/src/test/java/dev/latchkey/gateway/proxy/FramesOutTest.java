package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.Proxy;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Where the last frame of a WebSocket is put.
class FramesOutTest {
  private static final long SEED = Long.getLong("latchkey.seed", 20261121);
  private static final int CASES = 300;
  private static final int[] LENGTHS = {0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000};
  private static final Buffer LAST = Buffer.buffer(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xe9});

  private Buffer written = Buffer.buffer();
  private final NetSocket socket =
      (NetSocket)
          Proxy.newProxyInstance(
              NetSocket.class.getClassLoader(),
              new Class<?>[] {NetSocket.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("write");
                written.appendBuffer((Buffer) arguments[0]);
                return Future.succeededFuture();
              });

  @Test
  void theLastFrameComesBetweenTwoOthersAndNothingAfterIt() {
    SplittableRandom random = new SplittableRandom(SEED);
    int inTheMiddle = 0;
    for (int i = 0; i < CASES; i++) {
      String shown = "seed " + SEED + ", case " + i;
      Buffer all = Buffer.buffer();
      TreeSet<Integer> borders = new TreeSet<>();
      borders.add(0);
      for (int frames = 1 + random.nextInt(6); frames > 0; frames--) {
        appendFrame(all, random);
        borders.add(all.length());
      }
      written = Buffer.buffer();
      int passed = pass(all, random);

      int end = written.length() - LAST.length();
      assertThat(written.slice(end, written.length())).as(shown).isEqualTo(LAST);
      assertThat(borders).as(shown).contains(end);
      assertThat(written.slice(0, end)).as(shown).isEqualTo(all.slice(0, end));
      inTheMiddle += passed < all.length() && !borders.contains(passed) ? 1 : 0;
    }
    assertThat(inTheMiddle).isGreaterThan(CASES / 4);
  }

  /// Passes all on in parts of any length, and says after some of them that the end is to come.
  ///
  /// @return how much had passed then
  private int pass(Buffer all, SplittableRandom random) {
    FramesOut out = new FramesOut(socket);
    int said = random.nextInt(all.length() + 1);
    int saidAt = -1;
    int at = 0;
    while (at < all.length()) {
      if (saidAt < 0 && at >= said) {
        saidAt = at;
        out.endWith(LAST);
      }
      int border = saidAt < 0 ? Math.max(at + 1, said) : all.length();
      int most = Math.min(border, at + 1 + random.nextInt(9_000));
      // From then on byte by byte, so that no border is passed over within a part.
      int to = saidAt < 0 ? most : at + 1;
      out.write(all.slice(at, to));
      at = to;
    }
    if (saidAt < 0) {
      saidAt = at;
      out.endWith(LAST);
    }
    return saidAt;
  }

  private static void appendFrame(Buffer all, SplittableRandom random) {
    int length = LENGTHS[random.nextInt(LENGTHS.length)];
    int mask = random.nextBoolean() ? 0x80 : 0;
    all.appendByte((byte) 0x82);
    if (length < 126) {
      all.appendByte((byte) (mask | length));
    } else if (length <= 65_535) {
      all.appendByte((byte) (mask | 126)).appendUnsignedShort(length);
    } else {
      all.appendByte((byte) (mask | 127)).appendLong(length);
    }
    byte[] payload = new byte[length + (mask == 0 ? 0 : 4)];
    random.nextBytes(payload);
    all.appendBytes(payload);
  }
}
