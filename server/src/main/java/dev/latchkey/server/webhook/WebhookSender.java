package dev.latchkey.server.webhook;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.webhook.Webhook;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Makes one attempt to deliver one message. Calls the address that was judged and no other, under
/// the name that the URL has; follows no redirect; reads nothing of the answer but its status.
///
/// Safe for use by many threads; blocks.
public final class WebhookSender implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// How long one attempt lasts at most.
  static final Duration WHOLE = Duration.ofSeconds(20);

  private static final String UNCONNECTED =
      "could not be reached: no connection within " + CONNECT.toSeconds() + " seconds";
  private static final String BROKEN_OFF = "the connection ended before there was an answer";
  private static final int HEADERS_BYTES_MAX = 16 * 1024;
  private static final int CONNECTIONS_MAX = 64;

  private final HttpClient client;
  private final CallableAddresses addresses;
  private final String version;
  private final Duration whole;

  /// @param version of the product, for `User-Agent`
  public WebhookSender(Vertx vertx, CallableAddresses addresses, String version) {
    this(vertx, addresses, version, WHOLE);
  }

  /// @param whole how long one attempt lasts at most
  WebhookSender(Vertx vertx, CallableAddresses addresses, String version, Duration whole) {
    this.addresses = addresses;
    this.version = version;
    this.whole = whole;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                // Later than the attempt is given up, which says what it waited for.
                .setIdleTimeout((int) WHOLE.plus(CONNECT).toSeconds())
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxInitialLineLength(HEADERS_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
  }

  Met send(Webhook webhook, String messageId, String body, Instant now) {
    Upstream.Origin origin = webhook.url().origin();
    Optional<IpAddress> address;
    try {
      address = addresses.choose(origin.host(), origin.tls());
    } catch (UnknownHostException e) {
      return new Met.Missed("the host name has no address");
    }
    if (address.isEmpty()) {
      return new Met.Missed("no address of the host may be called; " + CallableAddresses.LEGAL);
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(origin.port(), address.get().toString()))
            .setHost(origin.host())
            .setPort(origin.port())
            .setSsl(origin.tls())
            .setURI(webhook.url().target())
            .setFollowRedirects(false)
            .setConnectTimeout(CONNECT.toMillis())
            .putHeader("content-type", "application/json")
            .putHeader("user-agent", "Latchkey-Webhooks/" + version)
            .putHeader("webhook-id", messageId)
            .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .putHeader("webhook-signature", webhook.signatures(messageId, now, body));
    return met(
        client
            .request(options)
            .compose(request -> {
              // The future tells; without a handler the log is told too, as of an error.
              request.connection().exceptionHandler(told -> {});
              return request
                  .send(Buffer.buffer(body))
                  .map(response -> {
                    int status = response.statusCode();
                    request.connection().close();
                    return status;
                  });
            }));
  }

  private Met met(Future<Integer> status) {
    try {
      int code =
          status
              .toCompletionStage()
              .toCompletableFuture()
              .get(whole.toMillis(), TimeUnit.MILLISECONDS);
      if (code >= 200 && code < 300) {
        return new Met.Taken(code);
      }
      return code == 410 ? new Met.Unwanted() : new Met.Missed("answered " + code);
    } catch (ExecutionException e) {
      return new Met.Missed(why(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      return new Met.Missed("did not answer within " + whole.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Met.Missed("was broken off, because the server stops");
    }
  }

  private static String why(Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException e -> UNCONNECTED;
      // Of the request's connection, with TLS.
      case TimeoutException e -> UNCONNECTED;
      case ConnectException e -> "could not be reached: the connection was refused";
      case SSLException e ->
          "could not be reached: TLS failed; its certificate must be valid for the host name";
      case IOException e -> BROKEN_OFF;
      case HttpClosedException e -> BROKEN_OFF;
      default -> "could not be reached: " + cause.getClass().getSimpleName();
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
