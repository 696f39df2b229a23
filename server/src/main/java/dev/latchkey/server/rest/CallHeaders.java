package dev.latchkey.server.rest;

import dev.latchkey.core.audit.Door;
import io.vertx.core.MultiMap;
import java.util.List;

/// The headers that operations look at, taken off the request before it leaves the event loop.
public record CallHeaders(
    List<String> contentType,
    List<String> contentEncoding,
    List<String> ifMatch,
    List<String> ifNoneMatch,
    List<String> idempotencyKey,
    List<String> userAgent) {
  private static final String COMMAND_LINE = "latchkey-cli/";

  static CallHeaders of(MultiMap headers) {
    return new CallHeaders(
        headers.getAll("content-type"),
        headers.getAll("content-encoding"),
        headers.getAll("if-match"),
        headers.getAll("if-none-match"),
        headers.getAll("idempotency-key"),
        headers.getAll("user-agent"));
  }

  /// The door that the caller says to use: Latchkey's own command line names itself.
  Door door() {
    return userAgent.size() == 1 && userAgent.getFirst().startsWith(COMMAND_LINE)
        ? Door.CLI
        : Door.API;
  }
}
