package dev.latchkey.server.ops;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// `GET /livez`: the process runs. `GET /readyz`: it shall be sent calls. `GET /metrics`: numbers.
public final class OpsEndpoint implements Handler<HttpServerRequest> {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx;
  private final Readiness readiness;
  private final Metrics metrics;

  public OpsEndpoint(Vertx vertx, Readiness readiness, Metrics metrics) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    boolean reads = request.method().equals(HttpMethod.GET);
    if (!reads && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      answer(response, METHOD_NOT_ALLOWED, TEXT, "Only GET and HEAD are allowed here.\n");
      return;
    }
    switch (request.path()) {
      case "/livez" -> answer(response, OK, TEXT, "alive\n");
      case "/readyz" -> {
        String missing = readiness.missing();
        boolean ready = missing.isEmpty();
        answer(
            response,
            ready ? OK : UNAVAILABLE,
            TEXT,
            ready ? ready() : "not ready: " + missing + "\n");
      }
      case "/metrics" ->
          vertx
              .executeBlocking(metrics::text, false)
              .onSuccess(text -> answer(response, OK, PROMETHEUS, text))
              .onFailure(e -> answer(response, INTERNAL, TEXT, "The metrics cannot be read.\n"));
      case null, default ->
          answer(response, NOT_FOUND, TEXT, "Here are /livez, /readyz and /metrics.\n");
    }
  }

  private String ready() {
    String trouble = readiness.trouble();
    return trouble.isEmpty() ? "ready\n" : "ready\n" + trouble + "\n";
  }

  private static void answer(HttpServerResponse response, int status, String type, String text) {
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
  }
}
