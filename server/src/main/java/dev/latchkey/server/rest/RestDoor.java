package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.edge.BoundedBody;
import dev.latchkey.server.session.BrowserSessions;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes REST requests on the event loop: finds the route, looks at the key, reads the body, hops
/// to a thread that may block, and answers back on the event loop.
public final class RestDoor implements Handler<HttpServerRequest> {
  public static final int BODY_BYTES_MAX = 1024 * 1024;

  private static final Fault UNEXPECTED =
      Fault.of(FaultCode.INTERNAL, "The failure was logged on the server.");
  private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);

  private final RouteTable<Route> table;
  private final ClientAddresses addresses;
  private final Executor executor;
  private final Semaphore inFlight;
  private final GuestAttempts guestAttempts;
  private final Claims claims;

  /// @param sessions how people are known who are signed in
  /// @param addresses tells from where a caller comes
  /// @param clock counts the minutes of those who call without a key
  /// @param executor starts a thread that may block for each operation: virtual threads
  /// @param inFlightMax how many operations may run at once; more are answered with 503
  public RestDoor(
      List<Route> routes,
      Rights rights,
      BrowserSessions sessions,
      ClientAddresses addresses,
      InstantSource clock,
      Executor executor,
      int inFlightMax) {
    this.table = new RouteTable<>(routes);
    this.claims = new Claims(rights, sessions, addresses);
    this.addresses = addresses;
    this.executor = executor;
    this.inFlight = new Semaphore(inFlightMax);
    this.guestAttempts = new GuestAttempts(clock, GuestAttempts.PER_MINUTE_MAX);
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      switch (table.find(request.method().name(), request.path())) {
        case RouteTable.NoPath<Route> none ->
            throw new FaultException(Fault.notFound("There is nothing at this path."));
        case RouteTable.NoMethod<Route>(String allowed) -> {
          request.response().putHeader(HttpHeaders.ALLOW, allowed);
          throw new FaultException(
              Fault.of(FaultCode.METHOD_NOT_ALLOWED, "Legal here are " + allowed + "."));
        }
        case RouteTable.Found<Route> found -> take(request, found);
      }
    } catch (FaultException e) {
      Answering.problem(request, e.fault());
    } catch (RuntimeException e) {
      LOG.error("a request to {} failed", request.path(), e);
      Answering.problem(request, UNEXPECTED);
    }
  }

  private void take(HttpServerRequest request, RouteTable.Found<Route> found) {
    switch (found.route().handling()) {
      case Route.Open(Supplier<Answer> answer) -> Answering.answer(request, answer.get());
      case Route.OnEventLoop elsewhere ->
          throw new FaultException(Fault.notFound("There is nothing at this path."));
      case Route.Guarded<?> guarded -> {
        Claim claim = claims.of(request);
        claim.glance();
        if (found.route().takesBody()) {
          BodyType.check(found.route().method(), CallHeaders.of(request.headers()), false);
          BoundedBody.read(
              request,
              BODY_BYTES_MAX,
              (r, body) -> hop(r, guarded(r, found, guarded, claim, body)));
        } else {
          hop(request, guarded(request, found, guarded, claim, new byte[0]));
        }
      }
      case Route.ForGuests guests -> takeGuest(request, found, guests);
      case Route.Streamed<?> streamed -> takeStream(request, found, streamed);
    }
  }

  private void takeStream(
      HttpServerRequest request, RouteTable.Found<Route> found, Route.Streamed<?> streamed) {
    Claim claim = claims.of(request);
    claim.glance();
    if (streamed.readsBody()) {
      BodyType.check(found.route().method(), CallHeaders.of(request.headers()), true);
    }
    if (isFull(request)) {
      return;
    }
    StreamWork work = new StreamWork(request, context(), streamed.readsBody());
    Supplier<Call> call = call(request, found, claim, new byte[0]);
    execute(
        request,
        () -> {
          work.run(streamed, call);
          return () -> {};
        });
  }

  private void takeGuest(
      HttpServerRequest request, RouteTable.Found<Route> found, Route.ForGuests guests) {
    Claim claim = claims.ifAny(request);
    if (claim == null) {
      guestAttempts.take(addresses.callerOf(request));
    } else {
      claim.glance();
    }
    BodyType.check(found.route().method(), CallHeaders.of(request.headers()), false);
    BoundedBody.read(
        request, BODY_BYTES_MAX, (r, body) -> hop(r, forGuest(r, guests, claim, body)));
  }

  /// `answer` does the work, on a thread that may block.
  private void hop(HttpServerRequest request, Supplier<Answer> answer) {
    if (isFull(request)) {
      return;
    }
    Context context = context();
    execute(
        request,
        () -> {
          Runnable answering = work(request, answer);
          return () -> context.runOnContext(done -> answering.run());
        });
  }

  private static Context context() {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are taken on an event loop");
    }
    return context;
  }

  /// Takes one of the places for operations; where none is free, that is the answer.
  private boolean isFull(HttpServerRequest request) {
    if (inFlight.tryAcquire()) {
      return false;
    }
    Answering.problem(
        request,
        Fault.of(FaultCode.OVERLOADED, "Too many requests are being worked on; ask again."));
    return true;
  }

  /// Runs the work on a thread that may wait, gives its place back, and runs what it answers.
  private void execute(HttpServerRequest request, Supplier<Runnable> work) {
    try {
      executor.execute(() -> {
        Runnable answering = work.get();
        inFlight.release();
        answering.run();
      });
    } catch (RejectedExecutionException e) {
      inFlight.release();
      Answering.problem(request, Fault.of(FaultCode.OVERLOADED, "The server is stopping."));
    }
  }

  private static Supplier<Answer> guarded(
      HttpServerRequest request,
      RouteTable.Found<Route> found,
      Route.Guarded<?> guarded,
      Claim claim,
      byte[] body) {
    Supplier<Call> call = call(request, found, claim, body);
    return () -> guarded.answer(call.get());
  }

  /// Takes off the request what is needed, while still on the event loop.
  private static Supplier<Call> call(
      HttpServerRequest request, RouteTable.Found<Route> found, Claim claim, byte[] body) {
    CallHeaders headers = CallHeaders.of(request.headers());
    String query = request.query();
    return () -> new Call(claim.admit(), found.parameters(), QueryText.parse(query), headers, body);
  }

  private static Supplier<Answer> forGuest(
      HttpServerRequest request, Route.ForGuests guests, @Nullable Claim claim, byte[] body) {
    String query = request.query();
    return () -> {
      Caller caller = claim == null ? null : claim.admit();
      return guests.operation().answer(new GuestCall(caller, QueryText.parse(query), body));
    };
  }

  private static Runnable work(HttpServerRequest request, Supplier<Answer> work) {
    try {
      Answer answer = work.get();
      return () -> Answering.answer(request, answer);
    } catch (FaultException e) {
      return () -> Answering.problem(request, e.fault());
    } catch (StoreException e) {
      LOG.warn("the store did not do what {} asked: {}", request.path(), e.failure(), e.getCause());
      return () -> Answering.problem(request, e.failure().fault());
    } catch (RuntimeException | Error e) {
      LOG.error("a request to {} failed", request.path(), e);
      return () -> Answering.problem(request, UNEXPECTED);
    }
  }
}
