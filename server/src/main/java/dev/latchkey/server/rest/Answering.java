package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.gateway.problem.AnswerHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/// Writes answers, on the event loop.
final class Answering {
  private static final String JSON = "application/json";

  private Answering() {}

  static void answer(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    AnswerHeaders.data(response.headers());
    answer.headers().forEach(response::putHeader);
    Json body = answer.body();
    if (body == null) {
      response.end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    end(request, Buffer.buffer(body.compact().getBytes(StandardCharsets.UTF_8)));
  }

  static void problem(HttpServerRequest request, Fault fault) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    Problem problem = Problem.of(fault);
    response.setStatusCode(problem.status());
    problem.putHeaders(response.headers());
    end(request, problem.body());
  }

  private static void end(HttpServerRequest request, Buffer body) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
      request.response().end();
    } else {
      request.response().end(body);
    }
  }
}
