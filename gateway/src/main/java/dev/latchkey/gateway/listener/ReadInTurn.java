package dev.latchkey.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;

/// Has what comes in on a connection wait for its turn before any of it is read as a request:
/// taking bytes from a socket is the smaller part of what a request costs until it is handled.
///
/// For connections of HTTP/1.1 on which somebody asked for a page. Once nothing that comes in is a
/// page any more the connection is as others are. All of this happens on the connection's event
/// loop.
public final class ReadInTurn extends ChannelInboundHandlerAdapter {
  private static final String NAME = "in turn";

  /// More than a form has; a larger body goes on at once, so that little is kept here.
  private static final int WAITING_BYTES_MAX = 16 * 1024;

  /// A request may come in two parts, of which the second one asks for nothing.
  private static final int WITHOUT_PAGE_MAX = 2;

  private final Line line;
  private final Queue<Object> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int withoutPage;

  private ReadInTurn(Line line) {
    this.line = line;
  }

  /// Those who wait on one event loop.
  @FunctionalInterface
  public interface Line {
    /// Has this done in its turn, which may be now.
    ///
    /// @return false where the line is full: then it is not done
    boolean join(Runnable work);
  }

  /// Says that a page was asked for on this connection. What comes next on it stands in `line`.
  public static void page(HttpConnection connection, Line line) {
    if (connection instanceof ConnectionBase base) {
      ChannelPipeline pipeline = base.channelHandlerContext().pipeline();
      if (pipeline.get(NAME) instanceof ReadInTurn there) {
        there.withoutPage = 0;
      } else if (pipeline.get(StrictListener.DECODER) != null) {
        pipeline.addBefore(StrictListener.DECODER, NAME, new ReadInTurn(line));
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    boolean first = waiting.isEmpty();
    waiting.add(message);
    waitingBytes += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
    if (waitingBytes > WAITING_BYTES_MAX || (first && !line.join(() -> takeTurn(context)))) {
      goOn(context);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (waiting.isEmpty()) {
      context.fireChannelReadComplete();
    }
  }

  private void takeTurn(ChannelHandlerContext context) {
    if (waiting.isEmpty() || context.isRemoved()) {
      return;
    }
    withoutPage++;
    goOn(context);
    if (withoutPage >= WITHOUT_PAGE_MAX && !context.isRemoved()) {
      context.pipeline().remove(this);
    }
  }

  private void goOn(ChannelHandlerContext context) {
    waitingBytes = 0;
    for (Object each = waiting.poll(); each != null; each = waiting.poll()) {
      context.fireChannelRead(each);
    }
    context.fireChannelReadComplete();
  }

  /// Nobody is left to read what came in before the connection ended.
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    for (Object each = waiting.poll(); each != null; each = waiting.poll()) {
      ReferenceCountUtil.release(each);
    }
  }
}
