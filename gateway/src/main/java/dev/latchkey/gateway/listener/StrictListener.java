package dev.latchkey.gateway.listener;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/// Makes HTTP servers with bounds and with framing that is read in one way only.
public final class StrictListener {
  public static final int REQUEST_LINE_BYTES_MAX = 24 * 1024;
  public static final int HEADERS_BYTES_MAX = 32 * 1024;
  public static final int CHUNK_BYTES_MAX = 16 * 1024;

  private static final String DECODER = "httpDecoder";

  private StrictListener() {}

  /// Options with this project's bounds. There is no upgrade to HTTP/2 in clear text: it would
  /// carry a request past the strict decoder.
  public static HttpServerOptions options() {
    return bounded(new HttpServerOptions());
  }

  private static HttpServerOptions bounded(HttpServerOptions options) {
    return options
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
        .setMaxHeaderSize(HEADERS_BYTES_MAX)
        .setMaxChunkSize(CHUNK_BYTES_MAX)
        .setHandle100ContinueAutomatically(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /// A server that is not listening yet. `options` may say anything about addresses, TLS and
  /// time-outs; the bounds are set here.
  public static HttpServer create(
      Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
    HttpServerOptions strict = bounded(new HttpServerOptions(options));
    return vertx
        .createHttpServer(strict)
        .connectionHandler(connection -> hardenDecoder(connection, strict))
        .invalidRequestHandler(InvalidRequests::answer)
        .requestHandler(handler);
  }

  private static void hardenDecoder(HttpConnection connection, HttpServerOptions options) {
    if (connection instanceof ConnectionBase base) {
      ChannelPipeline pipeline = base.channelHandlerContext().pipeline();
      if (pipeline.get(DECODER) != null) {
        pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(options));
      }
    }
  }
}
