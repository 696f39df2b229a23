package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.edge.UnreadBody;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.stream.InboundBytes;
import dev.latchkey.server.rest.stream.Lines;
import dev.latchkey.server.rest.stream.OutboundLines;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one [StreamOperation] and sees to the end of its answer.
final class StreamWork {
  private static final Fault UNEXPECTED =
      Fault.of(FaultCode.INTERNAL, "The failure was logged on the server.");
  private static final Logger LOG = LoggerFactory.getLogger(StreamWork.class);

  private final HttpServerRequest request;
  private final Context context;
  private final @Nullable InboundBytes body;
  private final OutboundLines out;

  /// Called on the request's event loop.
  ///
  /// @param readsBody whether the body is taken over
  StreamWork(HttpServerRequest request, Context context, boolean readsBody) {
    this.request = request;
    this.context = context;
    this.body = readsBody ? new InboundBytes(request, context) : null;
    this.out = new OutboundLines(request, context);
  }

  void run(Route.Streamed<?> streamed, Supplier<Call> call) {
    try {
      streamed.run(call.get(), new Lines(body == null ? InputStream.nullInputStream() : body), out);
      out.end(isUnread());
    } catch (FaultException e) {
      fail(e.fault());
    } catch (StoreException e) {
      LOG.warn("the store did not do what {} asked: {}", request.path(), e.failure(), e.getCause());
      fail(e.failure().fault());
    } catch (IOException e) {
      LOG.info("{} was not done to its end: {}", request.path(), e.getMessage());
      context.runOnContext(gone -> UnreadBody.abandon(request));
    } catch (RuntimeException | Error e) {
      LOG.error("a request to {} failed", request.path(), e);
      fail(UNEXPECTED);
    }
  }

  private void fail(Fault fault) {
    if (out.hasBegun()) {
      out.send(
          List.of(
              Json.object()
                  .put("status", "failed")
                  .put("code", fault.code().wire())
                  .put("detail", fault.detail())
                  .build()));
      out.end(isUnread());
      return;
    }
    boolean unread = isUnread();
    context.runOnContext(answering -> {
      if (unread) {
        UnreadBody.announce(request);
        request.response().endHandler(answered -> UnreadBody.abandon(request));
      }
      Answering.problem(request, fault);
    });
  }

  private boolean isUnread() {
    return body != null && !body.isOver();
  }
}
