package dev.latchkey.gateway.listener;

import dev.latchkey.gateway.tls.TlsIdentity;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;

/// Makes HTTP servers with bounds and with framing that is read in one way only.
public final class StrictListener {
  public static final int REQUEST_LINE_BYTES_MAX = 24 * 1024;
  public static final int HEADERS_BYTES_MAX = 32 * 1024;
  public static final int CHUNK_BYTES_MAX = 64 * 1024;

  public static final int STREAMS_PER_CONNECTION_MAX = 100;

  public static final Duration HEAD_WITHIN = Duration.ofSeconds(20);

  /// How many requests a proxy may give up in 30 s before its connection is closed. It gives up one
  /// for each caller of its own that goes away, so that the usual 200 would let one of them close
  /// the connection of all.
  private static final int GIVEN_UP_PER_WINDOW_MAX = 100_000;

  static final String DECODER = "httpDecoder";

  private StrictListener() {}

  /// Options with this project's bounds. There is no upgrade to HTTP/2 in clear text: it would
  /// carry a request past the strict decoder.
  public static HttpServerOptions options() {
    return strict(new HttpServerOptions())
        .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
        .setMaxHeaderSize(HEADERS_BYTES_MAX);
  }

  /// With TLS 1.2 and 1.3, and HTTP/2 for those who ask for it. To be called when the sizes are
  /// set.
  public static HttpServerOptions tls(HttpServerOptions options, TlsIdentity identity) {
    return options
        .setSsl(true)
        .setKeyCertOptions(identity.options())
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setInitialSettings(settings(options));
  }

  private static Http2Settings settings(HttpServerOptions options) {
    return new Http2Settings()
        .setMaxConcurrentStreams(STREAMS_PER_CONNECTION_MAX)
        .setMaxHeaderListSize(options.getMaxHeaderSize());
  }

  /// What [HttpServer#updateSSLOptions] is given to go on with another certificate.
  public static ServerSSLOptions anew(TlsIdentity identity) {
    return new ServerSSLOptions()
        .setKeyCertOptions(identity.options())
        .setUseAlpn(true)
        .setApplicationLayerProtocols(List.of("h2", "http/1.1"));
  }

  private static HttpServerOptions strict(HttpServerOptions options) {
    return options
        .setHttp2ClearTextEnabled(false)
        .setMaxChunkSize(CHUNK_BYTES_MAX)
        .setHandle100ContinueAutomatically(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /// A server that is not listening yet, with any number of connections.
  public static HttpServer create(
      Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
    return create(vertx, options, new OpenConnections(Integer.MAX_VALUE), handler);
  }

  /// A server that is not listening yet. `options`, begun by [#options], may say anything about
  /// addresses, sizes, TLS and time-outs. `connections` may be shared by servers of one port.
  public static HttpServer create(
      Vertx vertx,
      HttpServerOptions options,
      OpenConnections connections,
      Handler<HttpServerRequest> handler) {
    return create(vertx, options, connections, HEAD_WITHIN, handler);
  }

  /// As above; a head that is not whole after `headWithin`, give or take two seconds, ends its
  /// connection.
  public static HttpServer create(
      Vertx vertx,
      HttpServerOptions options,
      OpenConnections connections,
      Duration headWithin,
      Handler<HttpServerRequest> handler) {
    HttpServerOptions strict = strict(new HttpServerOptions(options));
    return serve(vertx, strict, connections, headWithin, handler);
  }

  /// As above, for callers who speak HTTP/2 alone, in clear text too and from the first byte (RFC
  /// 9113, section 3.3). A connection of HTTP/1.1 in clear text is closed: it could ask to become
  /// another, past the strict decoder.
  public static HttpServer createHttp2(
      Vertx vertx,
      HttpServerOptions options,
      OpenConnections connections,
      Duration headWithin,
      Handler<HttpServerRequest> handler) {
    HttpServerOptions strict =
        strict(new HttpServerOptions(options))
            .setHttp2RstFloodMaxRstFramePerWindow(GIVEN_UP_PER_WINDOW_MAX);
    if (!strict.isSsl()) {
      strict.setHttp2ClearTextEnabled(true).setInitialSettings(settings(strict));
    }
    return serve(vertx, strict, connections, headWithin, handler);
  }

  private static HttpServer serve(
      Vertx vertx,
      HttpServerOptions strict,
      OpenConnections connections,
      Duration headWithin,
      Handler<HttpServerRequest> handler) {
    SlowHeads slowHeads = new SlowHeads(vertx, headWithin.toMillis());
    boolean http2 = strict.isSsl() || strict.isHttp2ClearTextEnabled();
    return vertx
        .createHttpServer(strict)
        .connectionHandler(connection -> {
          connections.take(connection);
          harden(connection, strict, slowHeads);
        })
        .invalidRequestHandler(InvalidRequests::answer)
        .requestHandler(http2 ? new Http2Requests(handler) : handler);
  }

  private static void harden(
      HttpConnection connection, HttpServerOptions options, SlowHeads slowHeads) {
    if (connection instanceof ConnectionBase base) {
      ChannelPipeline pipeline = base.channelHandlerContext().pipeline();
      if (pipeline.get(ConnectionIdle.NAME) != null) {
        long idleMillis = options.getIdleTimeoutUnit().toMillis(options.getIdleTimeout());
        pipeline.replace(ConnectionIdle.NAME, ConnectionIdle.NAME, new ConnectionIdle(idleMillis));
      }
      if (pipeline.get(DECODER) != null) {
        if (options.isHttp2ClearTextEnabled()) {
          // From here on down: handlers further up would take their time.
          pipeline.context(DECODER).close();
          return;
        }
        StrictRequestDecoder decoder = new StrictRequestDecoder(options);
        pipeline.replace(DECODER, DECODER, decoder);
        slowHeads.watch(decoder);
        pipeline.channel().config().setAllocator(new RoomyBuffers(pipeline.channel().alloc()));
      }
    }
  }
}
