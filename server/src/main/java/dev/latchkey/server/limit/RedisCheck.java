package dev.latchkey.server.limit;

import dev.latchkey.server.settings.RedisUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Looks at a Redis from outside, as the nodes would use it. Leaves nothing behind there.
public final class RedisCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long KEPT_MILLIS = 5_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private RedisCheck() {}

  /// What was seen.
  public sealed interface Outcome {}

  /// It does what counting rates together needs.
  ///
  /// @param roundTrip of one question
  /// @param clockAhead by how much its clock is ahead of this machine's
  public record Good(Duration roundTrip, Duration clockAhead) implements Outcome {}

  /// It answers, and what is written there does not go away by itself: buckets would pile up.
  public record KeepsForEver() implements Outcome {}

  /// There is no answer, or a refusal.
  public record Away(String why) implements Outcome {}

  public static Outcome look(RedisUrl url, InstantSource clock) {
    Vertx vertx = Vertx.vertx();
    RedisOptions options =
        new RedisOptions()
            .setConnectionString(url.text())
            .setNetClientOptions(
                new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
    Redis redis = Redis.createClient(vertx, options);
    try {
      return look(await(redis.connect()), clock);
    } catch (TimeoutException e) {
      return new Away("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Away(String.valueOf(cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Away("interrupted");
    } finally {
      redis.close();
      vertx.close();
    }
  }

  private static Outcome look(RedisConnection redis, InstantSource clock)
      throws TimeoutException, ExecutionException, InterruptedException {
    await(redis.send(Request.cmd(Command.PING)));
    Instant begun = clock.instant();
    Response time = await(redis.send(Request.cmd(Command.TIME)));
    Duration roundTrip = Duration.between(begun, clock.instant());
    String key = "latchkey:doctor:" + begun;
    await(redis.send(Request.cmd(Command.SET).arg(key).arg("1").arg("PX").arg(KEPT_MILLIS)));
    long left = number(await(redis.send(Request.cmd(Command.PTTL).arg(key))));
    await(redis.send(Request.cmd(Command.DEL).arg(key)));
    if (time == null || left <= 0 || left > KEPT_MILLIS) {
      return new KeepsForEver();
    }
    Instant there =
        Instant.ofEpochSecond(number(time.get(0)), number(time.get(1)) * NANOS_PER_MICRO);
    return new Good(roundTrip, Duration.between(begun.plus(roundTrip.dividedBy(2)), there));
  }

  private static long number(@Nullable Response response) {
    Long value = response == null ? null : response.toLong();
    return value == null ? 0 : value;
  }

  private static <T extends @Nullable Object> T await(Future<T> future)
      throws TimeoutException, ExecutionException, InterruptedException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
