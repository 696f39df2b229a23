package dev.latchkey.gateway.listener;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/// Closes a connection without a byte for some time, unless something is under way on it: that has
/// its own time-outs.
public final class ConnectionIdle extends IdleStateHandler {
  static final String NAME = "idle";

  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private boolean wasBusy;
  private long busyAt;

  ConnectionIdle(long idleMillis) {
    super(0, 0, idleMillis, TimeUnit.MILLISECONDS);
  }

  /// Says that something is under way. To be said again each second, by the connection's event
  /// loop.
  public static void notIdle(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelHandler handler = base.channelHandlerContext().pipeline().get(NAME);
      if (handler instanceof ConnectionIdle idle) {
        idle.wasBusy = true;
        idle.busyAt = now(base.channelHandlerContext());
      }
    }
  }

  @Override
  protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) throws Exception {
    if (!wasBusy || now(context) - busyAt > BUSY_NANOS) {
      super.channelIdle(context, event);
    }
  }

  private static long now(ChannelHandlerContext context) {
    return context.executor().ticker().nanoTime();
  }
}
