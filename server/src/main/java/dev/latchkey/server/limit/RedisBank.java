package dev.latchkey.server.limit;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The [Bank] in Redis: a hash a bucket, which a script changes in one step by Redis' own clock,
/// and which expires when it would be full. A second connection hears which buckets run low.
final class RedisBank implements Bank {
  static final String KEYS = "latchkey:rate:";
  static final String LOW = "latchkey:rate:low";

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final String SCRIPT = script();

  private final Vertx vertx;
  private final String url;
  private final LowWater lowWater;
  private @Nullable Open open;

  private record Open(
      Redis redis, RedisConnection asking, RedisConnection hearing, String script) {}

  /// @param url as `redis://:PASSWORD@HOST:PORT/DATABASE`, or `rediss` for TLS
  RedisBank(Vertx vertx, String url, LowWater lowWater) {
    this.vertx = vertx;
    this.url = url;
    this.lowWater = lowWater;
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(RedisBank.class.getResourceAsStream("settle.lua"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Word> settle(List<Ask> asks, int nodes) {
    try {
      Open now = open == null ? connect() : open;
      if (asks.isEmpty()) {
        await(now.asking().send(Request.cmd(Command.PING)));
        return List.of();
      }
      List<Request> requests = new ArrayList<>();
      asks.forEach(ask -> requests.add(request(now.script(), ask, nodes)));
      List<Word> words = new ArrayList<>();
      for (Response response : await(now.asking().batch(requests))) {
        words.add(new Word(number(response, 0), number(response, 1)));
      }
      return words;
    } catch (TimeoutException | ExecutionException | RuntimeException e) {
      disconnect();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BankAwayException(
          e instanceof TimeoutException
              ? "no answer within " + PATIENCE.toMillis() + " ms"
              : cause.getClass().getSimpleName(),
          e);
    }
  }

  private static long number(@Nullable Response response, int index) {
    Response part = response == null ? null : response.get(index);
    Long value = part == null ? null : part.toLong();
    if (value == null) {
      throw new IllegalStateException("an answer that is not that of the script");
    }
    return value;
  }

  private static Request request(String script, Ask ask, int nodes) {
    return Request.cmd(Command.EVALSHA)
        .arg(script)
        .arg(1)
        .arg(KEYS + ask.name())
        .arg(ask.rate().limit())
        .arg(ask.rate().windowSeconds() * MICROS_PER_SECOND)
        .arg(ask.charge())
        .arg(ask.want())
        .arg(ask.need())
        .arg(nodes)
        .arg(LOW)
        .arg(ask.name());
  }

  private Open connect() throws TimeoutException, ExecutionException {
    Redis redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(url)
                .setNetClientOptions(
                    new NetClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setTcpKeepAlive(true))
                .setMaxPoolSize(2)
                .setMaxWaitingHandlers(2 * Settler.ASKS_AT_ONCE_MAX));
    try {
      RedisConnection asking = await(redis.connect());
      String script =
          String.valueOf(await(asking.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(SCRIPT))));
      RedisConnection hearing = await(redis.connect());
      hearing.handler(this::heard);
      await(hearing.send(Request.cmd(Command.SUBSCRIBE).arg(LOW)));
      Open made = new Open(redis, asking, hearing, script);
      open = made;
      return made;
    } catch (TimeoutException | ExecutionException | RuntimeException e) {
      redis.close();
      throw e;
    }
  }

  /// A message is of three parts: that it is one, the channel, and `NAME LEVEL`.
  private void heard(Response response) {
    if (response.size() == 3 && "message".equals(response.get(0).toString())) {
      String[] parts = response.get(2).toString().split(" ", -1);
      if (parts.length == 2) {
        lowWater.fell(parts[0], Long.parseLong(parts[1]));
      }
    }
  }

  private static <T extends @Nullable Object> T await(io.vertx.core.Future<T> future)
      throws TimeoutException, ExecutionException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }

  private void disconnect() {
    Open now = open;
    open = null;
    if (now != null) {
      now.asking().close();
      now.hearing().close();
      now.redis().close();
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
