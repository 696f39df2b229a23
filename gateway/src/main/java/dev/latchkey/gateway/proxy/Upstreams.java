package dev.latchkey.gateway.proxy;

import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.gateway.listener.StrictListener;
import dev.latchkey.gateway.tls.UpstreamTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to upstreams: one bounded pool each, with a bounded queue.
final class Upstreams {
  private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
  private static final int RESPONSE_HEADERS_BYTES_MAX = 64 * 1024;
  private static final int HTTP2_CONNECTIONS_MAX = 8;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int CONNECTION_WINDOW_BYTES = 8 << 20;

  /// Speaks HTTP/1.1 to whomever it is sent to.
  private final HttpClientAgent one;

  /// Speaks HTTP/2, and behind TLS HTTP/1.1 to those who want that.
  private final HttpClientAgent two;

  private final Vertx vertx;
  private final GatewayOptions options;

  Upstreams(Vertx vertx, GatewayOptions options) {
    this.vertx = vertx;
    this.options = options;
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(options.connectionsPerUpstreamMax())
            .setHttp2MaxSize(HTTP2_CONNECTIONS_MAX)
            .setMaxWaitQueueSize(options.waitingPerUpstreamMax());
    this.one = client(usual(options), pool);
    this.two =
        client(
            usual(options)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW_BYTES))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES),
            pool);
  }

  /// What breaks on a connection is told by the exchanges on it, not once more by the connection.
  private HttpClientAgent client(HttpClientOptions with, PoolOptions pool) {
    return vertx
        .httpClientBuilder()
        .with(with)
        .with(pool)
        .withConnectHandler(connection ->
            connection.exceptionHandler(broken -> LOG.debug("connection broken off", broken)))
        .build();
  }

  private static HttpClientOptions usual(GatewayOptions options) {
    int keepAlive = (int) Math.max(1, options.keepAliveTimeout().toSeconds());
    return new HttpClientOptions()
        .setTrustOptions(options.upstreamTls().options().getTrustOptions())
        .setKeyCertOptions(options.upstreamTls().options().getKeyCertOptions())
        .setConnectTimeout((int) options.connectTimeout().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) options.idleTimeout().toMillis())
        .setKeepAliveTimeout(keepAlive)
        .setHttp2KeepAliveTimeout(keepAlive)
        .setMaxInitialLineLength(RESPONSE_HEADERS_BYTES_MAX)
        .setMaxHeaderSize(RESPONSE_HEADERS_BYTES_MAX)
        .setMaxChunkSize(StrictListener.CHUNK_BYTES_MAX)
        .setDecompressionSupported(false);
  }

  /// Whom connections from now on trust, and what they show.
  Future<?> use(UpstreamTls tls) {
    return Future.join(
        one.updateSSLOptions(tls.options()),
        two.updateSSLOptions(
            tls.options()
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("h2", "http/1.1"))));
  }

  /// A request whose head is set and not sent yet.
  Future<HttpClientRequest> open(Upstream.Origin origin, Outbound outbound) {
    HttpClientAgent client = origin.protocol() == Upstream.Protocol.HTTP ? one : two;
    return open(client, origin, outbound);
  }

  /// As [#open], by HTTP/1.1.
  Future<HttpClientRequest> openForUpgrade(Upstream.Origin origin, Outbound outbound) {
    return open(one, origin, outbound);
  }

  private Future<HttpClientRequest> open(
      HttpClientAgent client, Upstream.Origin origin, Outbound outbound) {
    return client
        .request(
            to(origin)
                .setMethod(outbound.method())
                .setURI(outbound.target().text())
                .setHeaders(outbound.headers()))
        .onSuccess(request -> {
          request.authority(HostAndPort.create(origin.host(), origin.port()));
          request.exceptionHandler(broken -> LOG.debug("upstream {} broken off", origin, broken));
        });
  }

  private RequestOptions to(Upstream.Origin origin) {
    return new RequestOptions()
        .setHost(origin.host())
        .setPort(origin.port())
        .setSsl(origin.tls())
        .setFollowRedirects(false)
        .setConnectTimeout(options.connectTimeout().toMillis());
  }

  /// Starts the time that the upstream has for its answer, now that it has the whole request.
  void expectAnswer(HttpClientRequest request) {
    request.idleTimeout(options.responseTimeout().toMillis());
  }

  /// Whether an upstream is well: answers `how` with 200 to 399 in the time for a connection, or
  /// where there is nothing to ask takes a connection.
  Future<Boolean> isWell(Upstream.Origin origin, @Nullable HealthCheck how) {
    HttpClientAgent client = origin.protocol() == Upstream.Protocol.HTTP ? one : two;
    long patience = options.connectTimeout().toMillis();
    if (how == null) {
      return client
          .connect(
              new HttpConnectOptions()
                  .setHost(origin.host())
                  .setPort(origin.port())
                  .setSsl(origin.tls())
                  .setConnectTimeout(patience))
          .map(connection -> {
            connection.close();
            return true;
          });
    }
    return client
        .request(to(origin).setMethod(HttpMethod.GET).setURI(how.path()).setIdleTimeout(patience))
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.end().map(answer.statusCode()))
        .map(status -> status >= 200 && status < 400);
  }

  /// Whether so many looks without a byte of a body that is awaited are too many.
  boolean isCallerSlowWithBody(int looks) {
    return (long) looks * OpenExchanges.LOOK_EVERY_MILLIS >= options.callerBodyTimeout().toMillis();
  }

  /// Whether so many looks without a byte taken of an answer are too many.
  boolean isCallerSlowWithReading(int looks) {
    return (long) looks * OpenExchanges.LOOK_EVERY_MILLIS
        >= options.callerReadingTimeout().toMillis();
  }

  /// Runs once on the same event loop when so much time has passed.
  void later(long millis, Runnable work) {
    vertx.setTimer(millis, passed -> work.run());
  }

  Future<?> close() {
    return Future.join(one.close(), two.close());
  }
}
