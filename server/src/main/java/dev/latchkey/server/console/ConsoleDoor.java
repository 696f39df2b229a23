package dev.latchkey.server.console;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.ReadForm;
import dev.latchkey.server.console.part.Assets;
import dev.latchkey.server.edge.BoundedBody;
import dev.latchkey.server.page.Asset;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.PageHeaders;
import dev.latchkey.server.page.SameOrigin;
import dev.latchkey.server.rest.RouteTable;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/console` and all below: finds the page's route, reads the form, hops to a thread that may
/// block, and there asks who the visitor is, lets the guard judge, and runs the page action. All
/// else goes on to the next door.
public final class ConsoleDoor implements Handler<HttpServerRequest> {
  /// Enough for the most rules that a key may have.
  public static final int FORM_BYTES_MAX = 2 * 1024 * 1024;

  private static final String ROOT = "/console";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleDoor.class);
  private static final Fault UNEXPECTED =
      Fault.of(FaultCode.INTERNAL, "The failure was logged on the server.");

  private final RouteTable<PageRoute> table;
  private final Doorkeeper doorkeeper;
  private final FrontAddress front;
  private final Executor executor;
  private final Semaphore inFlight;
  private final Handler<HttpServerRequest> next;

  /// @param executor starts a thread that may block for each page: virtual threads
  /// @param inFlightMax how many pages may be made at once; more are answered with 503
  public ConsoleDoor(
      ConsoleRoutes routes,
      Doorkeeper doorkeeper,
      FrontAddress front,
      Executor executor,
      int inFlightMax,
      Handler<HttpServerRequest> next) {
    this.table = new RouteTable<>(routes.all());
    this.doorkeeper = doorkeeper;
    this.front = front;
    this.executor = executor;
    this.inFlight = new Semaphore(inFlightMax);
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (path == null || !(path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
      next.handle(request);
      return;
    }
    Asset asset = Assets.BY_PATH.get(path);
    if (asset != null) {
      asset.answer(request);
      return;
    }
    switch (table.find(request.method().name(), path)) {
      case RouteTable.NoPath<PageRoute> none ->
          refuse(request, Fault.notFound("There is no such page."));
      case RouteTable.NoMethod<PageRoute>(String allowed) -> {
        request.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(request, Fault.of(FaultCode.METHOD_NOT_ALLOWED, "Legal here are " + allowed + "."));
      }
      case RouteTable.Found<PageRoute> found when found.route().method().equals("GET") ->
          hop(request, found, () -> Form.EMPTY);
      case RouteTable.Found<PageRoute> found -> post(request, found);
    }
  }

  private void post(HttpServerRequest request, RouteTable.Found<PageRoute> found) {
    if (!SameOrigin.holds(request.headers(), authority(request))) {
      refuse(request, Fault.of(FaultCode.FORBIDDEN, "The form came from another site."));
    } else if (!FORM.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      refuse(
          request,
          Fault.of(FaultCode.UNSUPPORTED_MEDIA_TYPE, "Only the forms of these pages are read."));
    } else {
      BoundedBody.read(
          request, FORM_BYTES_MAX, (r, body) -> hop(r, found, () -> ReadForm.read(body)));
    }
  }

  private void hop(
      HttpServerRequest request, RouteTable.Found<PageRoute> found, Supplier<Form> form) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are taken on an event loop");
    }
    if (!inFlight.tryAcquire()) {
      refuse(request, Fault.of(FaultCode.OVERLOADED, "Too many pages are being made; try again."));
      return;
    }
    Arrival arrival = new Arrival(request, front.of(request), doorkeeper.visitor(request), form);
    try {
      executor.execute(() -> {
        PageAnswer answer;
        try {
          answer = work(arrival, found);
        } finally {
          inFlight.release();
        }
        context.runOnContext(done -> answer(request, answer));
      });
    } catch (RejectedExecutionException e) {
      inFlight.release();
      refuse(request, Fault.of(FaultCode.OVERLOADED, "The server is stopping."));
    }
  }

  /// What of a request is needed beside the event loop.
  private record Arrival(
      String method,
      @Nullable String path,
      String uri,
      @Nullable String query,
      String front,
      boolean partial,
      Supplier<Optional<Visitor>> visitor,
      Supplier<Form> form) {
    /// Where the page is; null for a form, which is not sent again unasked.
    @Nullable String shown() {
      return method.equals("POST") ? null : uri;
    }

    Arrival(
        HttpServerRequest request,
        String front,
        Supplier<Optional<Visitor>> visitor,
        Supplier<Form> form) {
      this(
          request.method().name(),
          request.path(),
          request.uri(),
          request.query(),
          front,
          "true".equals(request.getHeader("HX-Request")),
          visitor,
          form);
    }
  }

  private PageAnswer work(Arrival arrival, RouteTable.Found<PageRoute> found) {
    Visitor visitor = null;
    try {
      visitor = arrival.visitor().get().orElse(null);
      if (visitor == null) {
        boolean shows = found.route().method().equals("GET");
        return new PageAnswer.Seen(doorkeeper.signIn(shows ? arrival.uri() : ROOT));
      }
      Form form = arrival.form().get();
      if (!found.route().method().equals("GET") && !visitor.sent(form)) {
        throw new FaultException(
            Fault.of(
                FaultCode.FORBIDDEN,
                "The form is of another session. Go back, load the page again and repeat it."));
      }
      return found
          .route()
          .work()
          .answer(
              new Visit(
                  visitor,
                  found.parameters(),
                  ReadForm.query(arrival.query()),
                  form,
                  arrival.front(),
                  arrival.uri(),
                  arrival.partial()));
    } catch (FaultException e) {
      return FaultPage.of(e.fault(), visitor, arrival.shown());
    } catch (StoreException e) {
      LOG.warn("the store did not do what {} asked: {}", arrival.path(), e.failure(), e.getCause());
      return FaultPage.of(e.failure().fault(), visitor, arrival.shown());
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} failed", arrival.method(), arrival.path(), e);
      return FaultPage.of(UNEXPECTED, visitor);
    }
  }

  private static String authority(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? "" : authority.toString();
  }

  private static void refuse(HttpServerRequest request, Fault fault) {
    answer(request, FaultPage.of(fault, null));
  }

  private static void answer(HttpServerRequest request, PageAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    PageHeaders.setWithOwnScript(response.headers());
    switch (answer) {
      case PageAnswer.Seen(String location) ->
          response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, location).end();
      case PageAnswer.Shown(int status, String html) -> {
        response
            .setStatusCode(status)
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        Buffer body = Buffer.buffer(html);
        if (request.method().equals(HttpMethod.HEAD)) {
          response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
          response.end(body);
        }
      }
    }
  }
}
