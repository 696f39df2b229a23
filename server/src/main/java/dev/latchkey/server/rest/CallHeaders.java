package dev.latchkey.server.rest;

import io.vertx.core.MultiMap;
import java.util.List;

/// The headers that operations look at, taken off the request before it leaves the event loop.
public record CallHeaders(
    List<String> contentType,
    List<String> contentEncoding,
    List<String> ifMatch,
    List<String> ifNoneMatch,
    List<String> idempotencyKey) {

  static CallHeaders of(MultiMap headers) {
    return new CallHeaders(
        headers.getAll("content-type"),
        headers.getAll("content-encoding"),
        headers.getAll("if-match"),
        headers.getAll("if-none-match"),
        headers.getAll("idempotency-key"));
  }
}
