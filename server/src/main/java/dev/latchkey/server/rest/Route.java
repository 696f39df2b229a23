package dev.latchkey.server.rest;

import dev.latchkey.server.rest.stream.Lines;
import dev.latchkey.server.rest.stream.OutboundLines;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One row of the table: which method on which path does what, for whom, and how it is documented.
///
/// @param method in upper case
/// @param handling who answers
public record Route(String method, PathTemplate path, RouteDoc doc, Handling handling)
    implements RouteTable.Entry {

  /// Who answers a route.
  public sealed interface Handling {
    /// What the caller must hold, for the documentation; null when nothing.
    @Nullable String right();
  }

  /// An operation behind its guard, on a virtual thread.
  public record Guarded<T>(Guard<T> guard, Operation<T> operation) implements Handling {
    @Override
    public String right() {
      return guard.right();
    }

    Answer answer(Call call) {
      return operation.answer(call, guard.admit(call));
    }
  }

  /// An operation of many lines behind its guard, on a virtual thread.
  ///
  /// @param readsBody whether lines are sent
  public record Streamed<T>(Guard<T> guard, StreamOperation<T> operation, boolean readsBody)
      implements Handling {
    @Override
    public String right() {
      return guard.right();
    }

    void run(Call call, Lines in, OutboundLines out) throws IOException {
      operation.run(call, guard.admit(call), in, out);
    }
  }

  /// The same answer for everybody, with or without a key.
  public record Open(java.util.function.Supplier<Answer> answer) implements Handling {
    @Override
    public @Nullable String right() {
      return null;
    }
  }

  /// An operation that asks for what is in the body, and may come without a key.
  ///
  /// @param right what that is, for the documentation
  public record ForGuests(String right, GuestOperation operation) implements Handling {}

  /// Answered on the event loop, before this door is asked.
  public record OnEventLoop(String right) implements Handling {}

  public static <T> Route of(
      String method, String path, RouteDoc doc, Guard<T> guard, Operation<T> operation) {
    return new Route(method, new PathTemplate(path), doc, new Guarded<>(guard, operation));
  }

  /// A route whose answer, and where it is a `POST` whose body, has many lines.
  public static <T> Route ofLines(
      String method, String path, RouteDoc doc, Guard<T> guard, StreamOperation<T> operation) {
    return new Route(
        method,
        new PathTemplate(path),
        doc.lines(),
        new Streamed<>(guard, operation, method.equals("POST")));
  }

  boolean takesBody() {
    return method.equals("POST") || method.equals("PATCH");
  }
}
