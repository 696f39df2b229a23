package dev.latchkey.client;

import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.json.Records;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Sends requests, and sends them again where that is safe. Safe for use by many threads.
final class Transport implements AutoCloseable {
  /// The largest answer that is taken into memory.
  static final long ANSWER_BYTES_MAX = 64L << 20;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  /// By these the server says that it did nothing, and that this may pass.
  private static final Set<String> NOT_DONE =
      Set.of("undecided", "store_unavailable", "overloaded", "rate_limited");

  private static final String OUTCOME_UNKNOWN = "outcome_unknown";
  private static final String IN_PROGRESS = "idempotency_in_progress";

  private final HttpClient http;
  private final URI server;
  private final Map<String, String> headers;
  private final Duration timeout;
  private final int triesMax;
  private final Surroundings surroundings;

  /// What came back.
  record Answer(int status, HttpHeaders headers, byte[] body) {}

  Transport(
      HttpClient http,
      URI server,
      Map<String, String> headers,
      Duration timeout,
      int triesMax,
      Surroundings surroundings) {
    this.http = http;
    this.server = server;
    this.headers = Map.copyOf(headers);
    this.timeout = timeout;
    this.triesMax = triesMax;
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  URI server() {
    return server;
  }

  /// Sends a request and reads the record that it is answered with.
  ///
  /// @throws LatchkeyException when it is not answered so
  <T> T read(Class<T> type, Request request) {
    try {
      return Records.read(type, json(request));
    } catch (JsonException e) {
      throw unreadable(e);
    }
  }

  /// Sends a request and reads the object that it is answered with.
  Map<String, @Nullable Object> json(Request request) {
    return json(send(request));
  }

  static Map<String, @Nullable Object> json(Answer answer) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.body())).toString();
      return Json.readObject(text);
    } catch (JsonException | CharacterCodingException e) {
      throw unreadable(e);
    }
  }

  /// The items of an array of an answer.
  <T> List<T> items(Class<T> type, @Nullable Object array) {
    try {
      return Records.readList(type, array);
    } catch (JsonException e) {
      throw unreadable(e);
    }
  }

  static UnreachableException unreadable(Exception cause) {
    return new UnreachableException(
        "The answer cannot be read (" + cause.getMessage() + "); is this a Latchkey server?",
        true,
        cause);
  }

  /// Reads a record from a line of an answer.
  <T> T record(Class<T> type, String line) {
    try {
      return Records.read(type, Json.readObject(line));
    } catch (JsonException e) {
      throw unreadable(e);
    }
  }

  /// Sends a request, and again while that is safe and there is time.
  ///
  /// @throws LatchkeyException when no good answer came
  Answer send(Request request) {
    return repeated(
        request,
        end -> {
          HttpResponse<byte[]> response =
              exchange(request, end, info -> new BoundedBytes(ANSWER_BYTES_MAX));
          if (isGood(response.statusCode())) {
            return new Answer(response.statusCode(), response.headers(), response.body());
          }
          throw Problems.of(response.statusCode(), response.headers(), response.body());
        });
  }

  /// Sends a request as [#send] does, until a good answer begins, and gives its lines while they
  /// come. A line may take as long as a whole answer elsewhere. The stream is to be closed.
  ///
  /// @throws LatchkeyException when no good answer began; from the stream, when it breaks off
  Stream<String> lines(Request request) {
    InboundLines lines =
        repeated(
            request,
            end -> {
              HttpResponse<Object> response = exchange(request, end, this::linesOrProblem);
              if (response.body() instanceof InboundLines inbound) {
                return inbound;
              }
              byte[] body = response.body() instanceof byte[] bytes ? bytes : new byte[0];
              throw Problems.of(response.statusCode(), response.headers(), body);
            });
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(lines::close)
        .peek(Problems::throwFailed);
  }

  private HttpResponse.BodySubscriber<Object> linesOrProblem(HttpResponse.ResponseInfo info) {
    return isGood(info.statusCode())
        ? HttpResponse.BodySubscribers.mapping(new InboundLines(timeout), lines -> lines)
        : HttpResponse.BodySubscribers.mapping(new BoundedBytes(ANSWER_BYTES_MAX), body -> body);
  }

  private static boolean isGood(int status) {
    return status / 100 == 2;
  }

  /// One try.
  @FunctionalInterface
  private interface Try<T> {
    /// @param end when it must be over, in ticks
    T make(long end) throws IOException;
  }

  private <T> T repeated(Request request, Try<T> one) {
    long end = surroundings.ticks().getAsLong() + timeout.toNanos();
    for (int tried = 1; ; tried++) {
      LatchkeyException failure;
      try {
        return one.make(end);
      } catch (IOException e) {
        failure = unreachable(e, request.operation().kind() != Operation.Kind.READ);
      } catch (LatchkeyException e) {
        failure = e;
      }
      Duration pause = pause(tried, failure);
      boolean late = pause.toNanos() >= end - surroundings.ticks().getAsLong();
      if (tried == triesMax || late || !mayRepeat(request.operation().kind(), failure)) {
        throw failure;
      }
      sleep(pause);
    }
  }

  private static boolean mayRepeat(Operation.Kind kind, LatchkeyException failure) {
    boolean harmless = kind != Operation.Kind.CHANGE;
    if (failure instanceof UnreachableException unreachable) {
      return harmless || !unreachable.wasSent();
    }
    boolean soon = failure.retryAfter().map(after -> after.compareTo(PAUSE_MAX) <= 0).orElse(true);
    return soon
        && (NOT_DONE.contains(failure.code())
            || (harmless && failure.code().equals(OUTCOME_UNKNOWN))
            || (kind == Operation.Kind.CREATION && failure.code().equals(IN_PROGRESS)));
  }

  private Duration pause(int tried, LatchkeyException failure) {
    long grown = PAUSE.toNanos() << Math.min(tried - 1, 10);
    long spread = grown / 2 + surroundings.random().nextLong(grown);
    long asked = failure.retryAfter().orElse(Duration.ZERO).toNanos();
    return Duration.ofNanos(Math.min(Math.max(spread, asked), PAUSE_MAX.toNanos()));
  }

  void sleep(Duration pause) {
    try {
      surroundings.pause().sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <B> HttpResponse<B> exchange(
      Request request, long end, HttpResponse.BodyHandler<B> handler) throws IOException {
    CompletableFuture<HttpResponse<B>> future = http.sendAsync(prepared(request), handler);
    try {
      long left = Math.max(1, end - surroundings.ticks().getAsLong());
      return future.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      future.cancel(true);
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /// Sends a form once, without a key, and takes whatever is answered.
  Answer form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(server.getRawPath() + path))
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach((name, value) -> {
      if (!name.equals("Authorization")) {
        request.header(name, value);
      }
    });
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), info -> new BoundedBytes(ANSWER_BYTES_MAX));
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw unreachable(e, false);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  HttpRequest prepared(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve(server.getRawPath() + request.target()));
    headers.forEach(builder::header);
    request.headers().forEach(builder::header);
    String type = request.contentType();
    if (type != null) {
      builder.header("Content-Type", type);
    }
    String body = request.body();
    return builder
        .method(
            request.operation().method(),
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  /// @param changes whether what was asked for may have been done meanwhile
  private UnreachableException unreachable(IOException e, boolean changes) {
    boolean unsent = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
    return new UnreachableException(
        unsent
            ? "There is no connection to " + server + why + "."
            : "The connection to "
                + server
                + " broke before the answer was whole"
                + why
                + (changes ? "; what was asked for may have been done." : "."),
        !unsent,
        e);
  }

  private static UnreachableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UnreachableException("The thread was interrupted while waiting.", true, e);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
