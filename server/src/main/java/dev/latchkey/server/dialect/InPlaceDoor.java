package dev.latchkey.server.dialect;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.OwnEndpoint;
import dev.latchkey.gateway.dialect.OwnEndpoint.Arrival;
import dev.latchkey.gateway.problem.AnswerHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.edge.BoundedBody;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes calls of the systems' own endpoints from the gateway's event loop to a thread that may
/// block, and their answers back.
public final class InPlaceDoor {
  public static final int BODY_BYTES_MAX = 64 * 1024;

  private static final String JSON = "application/json; charset=utf-8";
  private static final Logger LOG = LoggerFactory.getLogger(InPlaceDoor.class);

  private final Executor executor;
  private final Semaphore inFlight;

  /// @param executor starts a thread that may block for each call: virtual threads
  /// @param inFlightMax how many may run at once; more are answered with 503
  public InPlaceDoor(Executor executor, int inFlightMax) {
    this.executor = executor;
    this.inFlight = new Semaphore(inFlightMax);
  }

  /// The endpoint that does this work and fails in the words of this dialect.
  public OwnEndpoint endpoint(Dialect dialect, OwnWork work) {
    return arrival -> {
      Visit visit = new Visit(dialect, work, arrival);
      byte[] read = arrival.body();
      if (read == null) {
        BoundedBody.read(arrival.request(), BODY_BYTES_MAX, (request, body) -> hop(visit, body));
      } else {
        hop(visit, read);
      }
    };
  }

  /// One call on its way.
  private record Visit(Dialect dialect, OwnWork work, Arrival arrival) {
    void answer(Spoken spoken) {
      HttpServerResponse response = arrival.request().response();
      if (response.ended() || response.closed()) {
        return;
      }
      AnswerHeaders.data(response.headers());
      AnswerHeaders.noStore(response.headers());
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
      response.setStatusCode(spoken.status()).end(spoken.body().compact());
    }

    void refuse(Fault fault) {
      HttpServerResponse response = arrival.request().response();
      if (!response.ended() && !response.closed()) {
        dialect.refusal(Problem.of(fault), arrival.target()).answer(response);
      }
    }
  }

  private void hop(Visit visit, byte[] body) {
    if (!inFlight.tryAcquire()) {
      visit.refuse(
          Fault.of(FaultCode.OVERLOADED, "Too many requests are being worked on; ask again."));
      return;
    }
    Context context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    Arrival from = visit.arrival();
    OwnCall call =
        new OwnCall(
            from.site(),
            from.request().method().name(),
            from.target(),
            from.shown(),
            from.from(),
            body);
    try {
      executor.execute(() -> {
        Runnable answering = work(visit, call);
        inFlight.release();
        context.runOnContext(done -> answering.run());
      });
    } catch (RejectedExecutionException e) {
      inFlight.release();
      visit.refuse(Fault.of(FaultCode.OVERLOADED, "The server is stopping."));
    }
  }

  /// Does something that nobody waits for, on a thread that may block; nothing where too much is
  /// being done.
  public void beside(Runnable work) {
    if (!inFlight.tryAcquire()) {
      return;
    }
    try {
      executor.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.error("something that was heard could not be kept", e);
        } finally {
          inFlight.release();
        }
      });
    } catch (RejectedExecutionException e) {
      inFlight.release();
    }
  }

  private static Runnable work(Visit visit, OwnCall call) {
    try {
      Spoken spoken = visit.work().answer(call);
      return () -> visit.answer(spoken);
    } catch (FaultException e) {
      return () -> visit.refuse(e.fault());
    } catch (StoreException e) {
      LOG.warn("the store did not do what {} asked: {}", call.path(), e.failure(), e.getCause());
      return () -> visit.refuse(e.failure().fault());
    } catch (RuntimeException | Error e) {
      LOG.error("a request to {} failed", call.path(), e);
      Fault fault = Fault.of(FaultCode.INTERNAL, "The failure was logged on the server.");
      return () -> visit.refuse(fault);
    }
  }
}
