package dev.latchkey.server.webhook;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.webhook.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes one attempt to deliver one message. Calls the address that was judged and no other, under
/// the name that the URL has; follows no redirect; reads nothing of the answer but its status.
///
/// Safe for use by many threads; blocks.
public final class WebhookSender implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /// How long one attempt lasts at most.
  static final Duration WHOLE = CONNECT.plus(ANSWER);

  private static final int HEADERS_BYTES_MAX = 16 * 1024;
  private static final int CONNECTIONS_MAX = 64;

  private final HttpClient client;
  private final CallableAddresses addresses;
  private final String version;

  /// @param version of the product, for `User-Agent`
  public WebhookSender(Vertx vertx, CallableAddresses addresses, String version) {
    this.addresses = addresses;
    this.version = version;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) ANSWER.toSeconds())
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
      return new Met.Missed(
          "no address of the host may be called; " + CallableAddresses.LEGAL);
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
            .compose(request ->
                request
                    .send(Buffer.buffer(body))
                    .map(response -> {
                      int status = response.statusCode();
                      request.connection().close();
                      return status;
                    })));
  }

  private static Met met(Future<Integer> status) {
    try {
      int code =
          status
              .toCompletionStage()
              .toCompletableFuture()
              .get(CONNECT.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS);
      if (code >= 200 && code < 300) {
        return new Met.Taken(code);
      }
      return code == 410 ? new Met.Unwanted() : new Met.Missed("answered " + code);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Met.Missed("could not be reached: " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      return new Met.Missed("did not answer within " + ANSWER.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Met.Missed("was broken off, because the server stops");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
