package dev.latchkey.gateway.proxy;

import dev.latchkey.core.site.Upstream;
import dev.latchkey.gateway.tls.UpstreamTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to upstreams: one bounded pool each, with a bounded queue.
final class Upstreams {
  private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
  private static final int RESPONSE_HEADERS_BYTES_MAX = 64 * 1024;

  private final HttpClientAgent client;
  private final GatewayOptions options;

  Upstreams(Vertx vertx, GatewayOptions options) {
    this.options = options;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTrustOptions(options.upstreamTls().options().getTrustOptions())
                .setKeyCertOptions(options.upstreamTls().options().getKeyCertOptions())
                .setConnectTimeout((int) options.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) options.idleTimeout().toMillis())
                .setKeepAliveTimeout((int) Math.max(1, options.keepAliveTimeout().toSeconds()))
                .setMaxInitialLineLength(RESPONSE_HEADERS_BYTES_MAX)
                .setMaxHeaderSize(RESPONSE_HEADERS_BYTES_MAX)
                .setDecompressionSupported(false),
            new PoolOptions()
                .setHttp1MaxSize(options.connectionsPerUpstreamMax())
                .setMaxWaitQueueSize(options.waitingPerUpstreamMax()));
  }

  /// Whom connections from now on trust, and what they show.
  Future<?> use(UpstreamTls tls) {
    return client.updateSSLOptions(tls.options());
  }

  /// A request whose head is set and not sent yet.
  Future<HttpClientRequest> open(Upstream.Origin origin, Outbound outbound) {
    return client
        .request(
            new RequestOptions()
                .setMethod(outbound.method())
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.tls())
                .setURI(outbound.target().text())
                .setHeaders(outbound.headers())
                .setFollowRedirects(false)
                .setConnectTimeout(options.connectTimeout().toMillis()))
        .onSuccess(request -> {
          request.authority(HostAndPort.create(origin.host(), origin.port()));
          request.exceptionHandler(broken -> LOG.debug("upstream {} broken off", origin, broken));
        });
  }

  /// Starts the time that the upstream has for its answer, now that it has the whole request.
  void expectAnswer(HttpClientRequest request) {
    request.idleTimeout(options.responseTimeout().toMillis());
  }

  Future<Void> close() {
    return client.close();
  }
}
