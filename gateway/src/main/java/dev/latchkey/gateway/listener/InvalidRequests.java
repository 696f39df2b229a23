package dev.latchkey.gateway.listener;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

/// Answers what the decoder could not read as HTTP, and ends the connection: what follows on it
/// cannot be told apart from what was wrong.
final class InvalidRequests {
  private static final Problem LINE_TOO_LONG =
      Problem.of(FaultCode.INVALID_REQUEST, 414, "The request line is too long.");
  private static final Problem HEADERS_TOO_LARGE =
      Problem.of(FaultCode.INVALID_REQUEST, 431, "The request headers are too large.");
  private static final Problem UNREADABLE =
      Problem.of(
          FaultCode.INVALID_REQUEST, "The request is not HTTP that can be read in one way only.");

  private InvalidRequests() {}

  static void answer(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        switch (cause) {
          case TooLongHttpLineException line -> LINE_TOO_LONG;
          case TooLongHttpHeaderException headers -> HEADERS_TOO_LARGE;
          case FramingException framing ->
              Problem.of(FaultCode.INVALID_REQUEST, String.valueOf(framing.getMessage()));
          default -> UNREADABLE;
        };
    HttpConnection connection = request.connection();
    problem.answer(request.response()).onComplete(done -> connection.close());
  }
}
