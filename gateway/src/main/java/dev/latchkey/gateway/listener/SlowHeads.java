package dev.latchkey.gateway.listener;

import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts connections that take too long over the head of a request: each event loop looks at its
/// connections every second, so that a request pays nothing for it.
final class SlowHeads {
  static final int LOOK_EVERY_MILLIS = 1_000;

  private final long millisMax;
  private final Vertx vertx;
  private final FastThreadLocal<Loop> loops =
      new FastThreadLocal<>() {
        @Override
        protected Loop initialValue() {
          return new Loop();
        }
      };

  SlowHeads(Vertx vertx, long millisMax) {
    this.vertx = vertx;
    this.millisMax = millisMax;
  }

  /// To be called by the connection's event loop.
  void watch(StrictRequestDecoder decoder) {
    Loop loop = loops.get();
    loop.all.put(decoder, new Seen());
    decoder.whenRemoved(() -> loop.all.remove(decoder));
    loop.start();
  }

  /// What was seen of one connection at the last look.
  private static final class Seen {
    private long head = -1;
    private int looks;
  }

  /// The connections of one event loop.
  private final class Loop {
    private final Map<StrictRequestDecoder, Seen> all = new HashMap<>();
    private boolean looking;

    void start() {
      if (!looking) {
        looking = true;
        vertx.setTimer(LOOK_EVERY_MILLIS, now -> look());
      }
    }

    private void look() {
      List<StrictRequestDecoder> late = new ArrayList<>();
      all.forEach((decoder, seen) -> {
        long head = decoder.headUnderWay();
        seen.looks = head >= 0 && head == seen.head ? seen.looks + 1 : 0;
        seen.head = head;
        if ((long) seen.looks * LOOK_EVERY_MILLIS >= millisMax) {
          late.add(decoder);
        }
      });
      late.forEach(StrictRequestDecoder::cut);
      looking = false;
      if (!all.isEmpty()) {
        start();
      }
    }
  }
}
